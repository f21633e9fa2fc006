#pragma once

namespace smemu::control {

struct Call;

// journal.cpp
void list_events(Call& call);
void get_event(Call& call);
void list_deliveries(Call& call);
void get_delivery(Call& call);
void list_steps(Call& call);
void get_stream(Call& call);

// explain.cpp
void explain_event(Call& call);
void post_explain(Call& call);

// inject.cpp
void post_event(Call& call);
void replay_event(Call& call);

// verify.cpp
void post_verify(Call& call);

// plays.cpp
void post_play(Call& call);

// signals.cpp
void post_signal(Call& call);

// faults.cpp
void list_faults(Call& call);
void post_fault(Call& call);
void delete_faults(Call& call);

// clock.cpp
void get_clock(Call& call);
void put_clock(Call& call);
void post_clock_advance(Call& call);

// outcomes.cpp
void get_outcomes(Call& call);
void put_outcomes(Call& call);

// queues.cpp
void list_queue_messages(Call& call);
// metrics.cpp
void get_metrics(Call& call);

// state.cpp
void get_state(Call& call);
void post_apply(Call& call);

// rules.cpp
void lint_rules(Call& call);

// sinks.cpp
void list_sinks(Call& call);
void get_sink(Call& call);
void put_sink(Call& call);
void delete_sink(Call& call);

// world.cpp
void get_health(Call& call);
void get_settings(Call& call);
void post_reset(Call& call);

}  // namespace smemu::control
