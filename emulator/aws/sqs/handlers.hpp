#pragma once

#include "emulator/aws/operation.hpp"
#include "emulator/aws/sqs/fault.hpp"

#include <string>

/// The handlers that service.cpp names.
namespace smemu::aws::sqs {

// queues.cpp
Outcome<std::string> create_queue(const Request& request);
Outcome<std::string> delete_queue(const Request& request);
Outcome<std::string> get_queue_url(const Request& request);
Outcome<std::string> list_queues(const Request& request);
Outcome<std::string> list_dead_letter_source_queues(const Request& request);
Outcome<std::string> purge_queue(const Request& request);

// attributes.cpp
Outcome<std::string> get_queue_attributes(const Request& request);
Outcome<std::string> set_queue_attributes(const Request& request);

// tags.cpp
Outcome<std::string> tag_queue(const Request& request);
Outcome<std::string> untag_queue(const Request& request);
Outcome<std::string> list_queue_tags(const Request& request);

// permissions.cpp
Outcome<std::string> add_permission(const Request& request);
Outcome<std::string> remove_permission(const Request& request);

// send.cpp
Outcome<std::string> send_message(const Request& request);
Outcome<std::string> send_message_batch(const Request& request);

// receive.cpp
world::ApiReply receive_message(const Request& request);

// receipts.cpp
Outcome<std::string> delete_message(const Request& request);
Outcome<std::string> delete_message_batch(const Request& request);
Outcome<std::string> change_message_visibility(const Request& request);
Outcome<std::string> change_message_visibility_batch(const Request& request);

}  // namespace smemu::aws::sqs
