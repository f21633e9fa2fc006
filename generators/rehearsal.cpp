#include "generators/rehearsal.hpp"

namespace smemu::generators {

bool Rehearsal::play(Lifecycle& lifecycle) {
  Task<> task = lifecycle.play();
  task.start(queue_);
  while (!task.done() && queue_.fire_next(Duration::max())) {
  }
  return task.done();
}

}  // namespace smemu::generators
