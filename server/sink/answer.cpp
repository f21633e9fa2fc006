#include "server/sink/answer.hpp"

#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <utility>

namespace smemu::sink {
namespace {

http::Reply reply_of(Answer answer) {
  http::Reply reply{.status = answer.status, .body = std::move(answer.body)};
  if (!reply.body.empty()) reply.headers.push_back({"Content-Type", "text/plain; charset=utf-8"});
  return reply;
}

}  // namespace

void give(boost::asio::io_context& io, const http::Responder& responder, Answer answer) {
  if (answer.delay <= Duration::zero()) return responder.reply(reply_of(std::move(answer)));
  const auto timer = std::make_shared<boost::asio::steady_timer>(io, answer.delay);
  responder.on_gone([timer] { timer->cancel(); });
  timer->async_wait([timer, responder,
                     reply = reply_of(std::move(answer))](const boost::system::error_code& error) {
    if (!error) responder.reply(reply);
  });
}

}  // namespace smemu::sink
