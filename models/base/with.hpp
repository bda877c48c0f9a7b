// The helper that binds a service to a row of a table of routes, jobs, commands or listeners.
#pragma once

#include <functional>
#include <utility>

namespace allmende {

/// Binds a service to a free function: with(bookings, f) calls f(bookings, args...).
template <class Service, class Out, class... Args>
std::function<Out(Args...)> with(Service& service, Out (*function)(Service&, Args...)) {
  return [&service, function](Args... args) -> Out {
    return function(service, std::forward<Args>(args)...);
  };
}

}  // namespace allmende
