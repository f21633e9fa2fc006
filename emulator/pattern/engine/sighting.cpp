#include "emulator/pattern/engine/sighting.hpp"

#include <algorithm>

namespace smemu::pattern::engine {
namespace {

// Bounds what a value of a megabyte may pile up.
constexpr std::size_t kAskedAtOnce = 1024;

/// Makes room, and more than needed, so that a growing index does not cost an allocation each time.
template <class T>
void make_room(std::vector<T>& items, std::size_t size) {
  if (items.size() < size) items.resize(size + size / 2);
}

}  // namespace

void Sighting::begin(const Core& core, const Horizon& horizon) {
  dictionary_ = &core.dictionary();
  tree_ = &core.tree();
  horizon_ = horizon;
  make_room(paths_, horizon.paths);
  make_room(fields_, horizon.fields);
  if (++round_ == 0) {  // all are used up
    std::fill(paths_.begin(), paths_.end(), SeenPath{});
    round_ = 1;
  }
  holds_ = static_cast<Verdict>(holds_ + 2);
  if (holds_ == 0) {
    std::fill(fields_.begin(), fields_.end(), Verdict{0});
    holds_ = 2;
  }
  leaves_.clear();
  elements_.clear();
  needs_.clear();
  root_children_.clear();
  asked_.clear();
  likely_.clear();
  unescaped_.clear();
  arrays_ = 0;
  effort = {};
}

/// Names with dots are steps too; no path of the dictionary has a name with a dot, so that is only
/// looked at where a name is not found.
PathId Sighting::step(PathId parent, std::string_view name) const {
  const auto find = [&](PathId from, std::string_view part) {
    const PathId found = dictionary_->find_path(from, part);
    return found < horizon_.paths ? found : kNone;
  };
  PathId path = find(parent, name);
  if (path != kNone || name.find('.') == std::string_view::npos) return path;
  for (path = parent; path != kNone;) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    path = find(path, name.substr(0, dot));
    if (dot == name.size()) break;
    name.remove_prefix(dot + 1);
  }
  return path;
}

std::uint32_t Sighting::add_element(const FlatEvent::Element& element) {
  elements_.push_back(element);
  return static_cast<std::uint32_t>(elements_.size() - 1);
}

void Sighting::add_leaf(PathId path, std::string_view text, bool is_number, std::uint32_t element) {
  see_likely();
  find_likely();
  const auto id = static_cast<std::uint32_t>(leaves_.size());
  SeenLeaf& leaf = leaves_.emplace_back();
  leaf.value.leaf.text = text;
  leaf.value.is_number = is_number;
  leaf.element = element;
  SeenPath& seen = paths_[path];
  if (seen.round != round_) {
    seen = {round_, id, id, false};
  } else {
    leaves_[seen.last].next = id;
    seen.last = id;
  }
  seen.in_element = seen.in_element || element != FlatEvent::kNone;
  for (const Probe& probe : dictionary_->path(path).probes.view()) look_up(probe, path, leaf.value);
}

void Sighting::look_up(const Probe& probe, PathId path, Value& value) {
  ++effort.probes;
  const std::string_view text = value.leaf.text;
  switch (probe.kind) {
    case Kind::text:
      return find_need(probe, path, text);
    case Kind::prefix:
      if (text.size() >= probe.extent) find_need(probe, path, text.substr(0, probe.extent));
      return;
    case Kind::suffix:
      if (text.size() >= probe.extent) {
        find_need(probe, path, text.substr(text.size() - probe.extent));
      }
      return;
    case Kind::any_case:
      return find_need(probe, path, folded(text));
    case Kind::any_case_prefix:
      if (text.size() >= probe.extent) find_need(probe, path, folded(text.substr(0, probe.extent)));
      return;
    case Kind::any_case_suffix:
      if (text.size() >= probe.extent) {
        find_need(probe, path, folded(text.substr(text.size() - probe.extent)));
      }
      return;
    case Kind::word:
    case Kind::piece:
      return find_pieces(probe, path, text);
    case Kind::number:
      return find_number(probe, path, value);
    case Kind::v4:
    case Kind::v6:
      return find_address(probe, path, value.leaf);
    default:
      return find_need(probe, path, {});
  }
}

/// Only asked for here, so that what it takes to fetch its place is spent on the rest of the event.
void Sighting::find_need(const Probe& probe, PathId path, std::string_view bytes) {
  const std::uint64_t hash = Dictionary::need_hash(path, probe, bytes);
  tree_->prefetch_root_child(hash);
  asked_.push_back(hash);
  if (asked_.size() == kAskedAtOnce) find_asked();
}

/// Looks up what leaves before this one have asked for: what that takes from memory has come
/// meanwhile. One need too many does no harm: what is found by it is verified.
void Sighting::find_likely() {
  for (const std::uint64_t hash : asked_) {
    tree_->each_likely_root_child(hash, [this](NodeId node) {
      tree_->prefetch_node(node);
      likely_.push_back(node);
    });
  }
  asked_.clear();
}

void Sighting::see_likely() {
  for (const NodeId id : likely_) {
    const Node& node = tree_->node(id);
    if (!needs_.insert(node.need)) continue;
    node.here.prefetch();
    root_children_.push_back(id);
  }
  likely_.clear();
}

void Sighting::find_asked() {
  see_likely();
  find_likely();
  see_likely();
}

void Sighting::find_pieces(const Probe& probe, PathId path, std::string_view text) {
  for (std::size_t at = 0; at + probe.extent <= text.size(); ++at) {
    if (probe.kind == Kind::word && !is_separator(text[at])) continue;
    find_need(probe, path, text.substr(at, probe.extent));
  }
}

void Sighting::find_number(const Probe& probe, PathId path, Value& value) {
  if (!value.is_number || !value.whole().number) return;
  char bytes[16];
  find_need(probe, path, leading(sortable(*value.leaf.number), probe.extent, bytes));
}

void Sighting::find_address(const Probe& probe, PathId path, const Leaf& leaf) {
  if (!leaf.is_string()) return;
  const auto address = parse_ip(leaf.text.substr(1, leaf.text.size() - 2));
  if (!address || (probe.kind == Kind::v6 && address->length != 16)) return;
  char bytes[16];
  find_need(probe, path, leading(*address, probe.kind, probe.extent, bytes));
}

std::string_view Sighting::folded(std::string_view text) {
  folded_.resize(text.size());
  std::transform(text.begin(), text.end(), folded_.begin(), fold);
  return folded_;
}

bool Sighting::work_out(FieldId id) {
  const bool holds = works_out(dictionary_->field(id));
  fields_[id] = static_cast<Verdict>(holds ? holds_ : holds_ + 1);
  return holds;
}

/// Where leaves lie in elements, none of them may be in the element that the other fields choose.
bool Sighting::works_out(const StoredField& field) {
  const SeenPath& seen = paths_[field.path];
  if (seen.round != round_) return field.takes_absence;
  if (field.takes_absence && seen.in_element) return true;
  for (std::uint32_t at = seen.first; at != kNone; at = leaves_[at].next) {
    if (takes(field, leaves_[at].value)) return true;
  }
  return false;
}

bool Sighting::takes(const StoredField& field, Value& value) {
  const auto any_of = field.any_of();
  return std::any_of(any_of.begin(), any_of.end(),
                     [&value](const Test& test) { return passes(test, value); });
}

/// Only fields with leaves in elements can contradict each other, or be absent in an element though
/// not in the event.
bool Sighting::agree(std::span<const FieldId> fields) {
  if (elements_.empty()) return true;
  agreement_.clear();
  std::size_t bound = 0;
  bool takes_absence = false;
  for (const FieldId id : fields) {
    const StoredField& field = dictionary_->field(id);
    const SeenPath& seen = paths_[field.path];
    if (seen.round != round_ || !seen.in_element) continue;
    ++bound;
    takes_absence = takes_absence || field.takes_absence;
    agreement_.add_field(field.takes_absence);
    for (std::uint32_t at = seen.first; at != kNone; at = leaves_[at].next) {
      agreement_.add_leaf(leaves_[at].element, takes(field, leaves_[at].value));
    }
  }
  if (bound == 0 || (bound == 1 && !takes_absence)) return true;
  const bool holds = agreement_.holds(elements_);
  effort.joins += agreement_.joins();
  return holds;
}

}  // namespace smemu::pattern::engine
