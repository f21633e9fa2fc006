#include "emulator/pattern/engine/dictionary.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace smemu::pattern::engine {

Dictionary::Dictionary() : varieties_(1) {
  paths_.grow();
}

PathId Dictionary::add_step(PathId parent, std::string_view name) {
  if (const PathId found = find_path(parent, name); found != kNone) return found;
  const PathId id = paths_.size();
  PathNode& node = paths_.grow();
  varieties_.push_back(0);
  node.parent = parent;
  node.name = arena_.copy(name);
  path_slots_.insert(path_hash(parent, name), id);
  show(id);
  return id;
}

/// That a step is there: above it as a name, and two above as what a name with dots goes on with.
/// An empty step stands before the first dot of such a name.
void Dictionary::show(PathId id) {
  const auto [parent, name] = std::pair(paths_[id].parent, paths_[id].name);
  paths_[parent].names.fetch_or(Glance::name_bit(name.empty() ? '"' : name.front(), name.size()),
                                std::memory_order_release);
  if (parent == kRoot) return;
  const std::string_view first = paths_[parent].name;
  paths_[paths_[parent].parent].dotted.fetch_or(
      Glance::dotted_bit(first.empty() ? '.' : first.front()), std::memory_order_release);
}

PathId Dictionary::add_path(std::string_view dotted) {
  PathId id = kRoot;
  for (;;) {
    const std::size_t dot = std::min(dotted.find('.'), dotted.size());
    id = add_step(id, dotted.substr(0, dot));
    if (dot == dotted.size()) return id;
    dotted.remove_prefix(dot + 1);
  }
}

std::string Dictionary::dotted(PathId path) const {
  std::string out(paths_[path].name);
  for (PathId id = paths_[path].parent; id != kRoot; id = paths_[id].parent) {
    out = std::string(paths_[id].name) + '.' + out;
  }
  return out;
}

FieldId Dictionary::find_field(PathId path, std::string_view wanted) const {
  return field_slots_.find(hash_of(wanted, path), [&](FieldId id) {
    return fields_[id].path == path && records_[id].wanted == wanted;
  });
}

FieldId Dictionary::add_field(const Field& field) {
  const PathId path = add_path(field.path.text);
  if (const FieldId found = find_field(path, field.wanted); found != kNone) return found;
  bool takes_absence = false;
  std::vector<Test> tests;
  std::vector<std::string> memory(field.any_of.size());
  for (const Matcher& matcher : field.any_of) {
    if (std::holds_alternative<Absent>(matcher.test)) {
      takes_absence = true;
    } else {
      tests.push_back(test_of(matcher, memory[tests.size()]));
    }
  }
  return add_field(path, field.wanted, takes_absence, tests);
}

FieldId Dictionary::add_field(const Dictionary& from, FieldId id) {
  const StoredField& field = from.fields_[id];
  const std::string_view wanted = from.records_[id].wanted;
  const PathId path = add_path(from.dotted(field.path));
  if (const FieldId found = find_field(path, wanted); found != kNone) return found;
  return add_field(path, wanted, field.takes_absence, field.any_of());
}

/// A field that takes absence needs nothing of a value.
FieldId Dictionary::add_field(PathId path, std::string_view wanted, bool takes_absence,
                              std::span<const Test> tests) {
  const FieldId id = fields_.size();
  StoredField& field = fields_.grow();
  field.path = path;
  field.takes_absence = takes_absence;
  keep(tests, field);
  FieldRecord& record = records_.grow();
  if (!takes_absence) add_needs(path, field.any_of(), record);
  record.wanted = notes_.copy(wanted);
  field_slots_.insert(hash_of(wanted, path), id);
  paths_[path].is_field.store(true, std::memory_order_release);
  return id;
}

void Dictionary::keep(std::span<const Test> tests, StoredField& field) {
  field.count = static_cast<std::uint32_t>(tests.size());
  if (tests.size() == 1) {
    field.only = keep(tests.front(), field.text);
    return;
  }
  std::vector<Test> kept;
  for (const Test& test : tests) kept.push_back(keep(test, {}));
  field.more = arena_.copy(std::span<const Test>(kept));
}

/// Its bytes go to `near` if that is large enough.
Test Dictionary::keep(const Test& test, std::span<char> near) {
  Test out = test;
  if (test.kind == Kind::matcher) {
    matchers_.push_back(std::make_unique<const Matcher>(*test.matcher));
    out.matcher = matchers_.back().get();
  } else {
    char* const bytes = test.size <= near.size()
                            ? near.data()
                            : arena_.take_bytes(test.size, alignof(Wildcard::Part));
    std::copy_n(test.bytes, test.size, bytes);
    out.bytes = bytes;
  }
  return out;
}

void Dictionary::add_needs(PathId path, std::span<const Test> any_of, FieldRecord& record) {
  std::vector<Need> needs;
  std::vector<Need> rarer;
  bool are_rarer = false;
  for (const Test& test : any_of) {
    auto its_needs = needs_of(test);
    auto its_rarer = rarer_needs_of(test);
    are_rarer = are_rarer || !its_rarer.empty();
    if (its_rarer.empty()) its_rarer = its_needs;
    std::move(its_needs.begin(), its_needs.end(), std::back_inserter(needs));
    std::move(its_rarer.begin(), its_rarer.end(), std::back_inserter(rarer));
  }
  record.needs = add_needs(path, needs);
  if (are_rarer) record.rarer_needs = add_needs(path, rarer);
}

std::span<const NeedId> Dictionary::add_needs(PathId path, const std::vector<Need>& needs) {
  std::vector<NeedId> out;
  for (const Need& need : needs) out.push_back(add_need(path, need));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return {notes_.copy(std::span<const NeedId>(out)), out.size()};
}

NeedId Dictionary::find_need(PathId path, Probe probe, std::string_view bytes) const {
  return need_slots_.find(need_hash(path, probe, bytes), [&](NeedId id) {
    const StoredNeed& need = needs_[id];
    return need.path == path && need.probe == probe && need.bytes == bytes;
  });
}

NeedId Dictionary::add_need(PathId path, const Need& wanted) {
  const Probe probe{wanted.kind, wanted.extent};
  if (const NeedId found = find_need(path, probe, wanted.bytes); found != kNone) return found;
  const NeedId id = needs_.size();
  StoredNeed& need = needs_.grow();
  ++varieties_[path];
  need.path = path;
  need.probe = probe;
  need.bytes = notes_.copy(std::string_view(wanted.bytes));
  need_slots_.insert(need_hash(path, probe, wanted.bytes), id);
  return id;
}

void Dictionary::count_user(FieldId id) {
  FieldRecord& record = records_[id];
  ++record.users;
  for (const NeedId need : record.needs) ++needs_[need].users;
  for (const NeedId need : record.rarer_needs) ++needs_[need].users;
}

void Dictionary::make_key(NeedId id, std::uint32_t node) {
  StoredNeed& need = needs_[id];
  need.node = node;
  auto& probes = paths_[need.path].probes;
  const auto known = probes.view();
  if (std::find(known.begin(), known.end(), need.probe) == known.end()) {
    probes.append(need.probe, arena_);
  }
}

}  // namespace smemu::pattern::engine
