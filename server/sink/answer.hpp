#pragma once

#include "server/http/responder.hpp"
#include "server/sink/sink_book.hpp"

#include <boost/asio/io_context.hpp>

namespace smemu::sink {

/// Answers once the delay has passed in real time; at once if there is none.
void give(boost::asio::io_context& io, const http::Responder& responder, Answer answer);

}  // namespace smemu::sink
