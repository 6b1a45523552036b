#include "yaml_reader.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace adit::io {
namespace {

using model::Cell;

constexpr std::size_t kMaxYaml = 10'000'000;
constexpr int kMaxDepth = 20;

/// What a hostile or careless file may not have; thrown at once so that nothing grows.
struct Refusal {
  YAML::Mark mark;
  const char* code;
  const char* expected;
};

/// First pass: events only, so that anchors and depth are refused before any tree is built.
class Guard : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) throw Refusal{mark, "yaml-documents", "one document a file"};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { check(mark, "", anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refusal{mark, "yaml-anchor", "the value itself: anchors and aliases are not read"};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string&) override {
    check(mark, tag, anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    deeper(mark);
  }
  void OnSequenceEnd() override { --depth_; }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    deeper(mark);
  }
  void OnMapEnd() override { --depth_; }

 private:
  static void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) throw Refusal{mark, "yaml-anchor", "the value itself: anchors and aliases are not read"};
    if (!tag.empty() && tag != "?" && tag != "!") throw Refusal{mark, "yaml-tag", "a value without a tag"};
  }
  void deeper(const YAML::Mark& mark) {
    if (++depth_ > kMaxDepth) throw Refusal{mark, "yaml-depth", "at most 20 levels"};
  }
  int depth_ = 0, documents_ = 0;
};

std::uint32_t line_of(const YAML::Mark& mark) {
  return static_cast<std::uint32_t>(std::max(0, mark.line) + 1);
}
std::uint32_t column_of(const YAML::Mark& mark) {
  return static_cast<std::uint32_t>(std::max(0, mark.column) + 1);
}

std::string text_of(const YAML::Node& node) { return node.IsScalar() ? node.Scalar() : ""; }

/// The tree of a file, or nothing with the mistake noted. Duplicate keys anywhere are mistakes.
class Tree {
 public:
  Tree(const SourceText& source, Diagnostics& mistakes) : source_(source), mistakes_(mistakes) {}

  std::optional<YAML::Node> load() {
    if (source_.text->size() > kMaxYaml) {
      source_.note(mistakes_, "too-large", 0, 0, "", "at most 10 MB of YAML");
      return std::nullopt;
    }
    try {
      std::istringstream events(*source_.text);
      YAML::Parser parser(events);
      Guard guard;
      while (parser.HandleNextDocument(guard)) {
      }
      YAML::Node root = YAML::Load(*source_.text);
      if (root.IsMap()) {
        check_duplicates(root);
        return root;
      }
      mistake("yaml-syntax", root.Mark(), text_of(root), "a map of keys and values");
    } catch (const Refusal& refusal) {
      mistake(refusal.code, refusal.mark, "", refusal.expected);
    } catch (const YAML::Exception& error) {
      mistake("yaml-syntax", error.mark, "", fmt::format("YAML ({})", error.msg));
    }
    return std::nullopt;
  }

  void mistake(std::string code, const YAML::Mark& mark, std::string found, std::string expected,
               std::string hint = {}) {
    source_.note(mistakes_, std::move(code), line_of(mark), column_of(mark), std::move(found),
                 std::move(expected), std::move(hint));
  }

  /// Notes keys that are not among the allowed.
  void allow(const YAML::Node& map, const std::vector<std::string>& keys) {
    if (!map.IsMap()) {
      mistake("yaml-shape", map.Mark(), text_of(map), fmt::format("a map with {}", fmt::join(keys, ", ")));
      return;
    }
    for (const auto& entry : map) {
      const YAML::Node& key = entry.first;
      const std::string name = text_of(key);
      if (std::ranges::find(keys, name) != keys.end()) continue;
      mistake("unknown-key", key.Mark(), name, fmt::format("one of {}", fmt::join(keys, ", ")),
              did_you_mean(name, keys));
    }
  }

 private:
  void check_duplicates(const YAML::Node& node) {
    if (node.IsMap()) {
      std::set<std::string> seen;
      for (const auto& entry : node) {
        const std::string key = text_of(entry.first);
        if (!seen.insert(key).second) mistake("duplicate-key", entry.first.Mark(), key, "each key once");
        check_duplicates(entry.second);
      }
    } else if (node.IsSequence()) {
      for (const auto& item : node) check_duplicates(item);
    }
  }

  const SourceText& source_;
  Diagnostics& mistakes_;
};

/// Writes rows of the YAML tables.
class Lowering {
 public:
  Lowering(const SourceText& source, model::Draft& draft, TextArena& arena, Tree& tree)
      : source_(source), draft_(draft), arena_(arena), tree_(tree) {}

  void commodity(const YAML::Node& root) {
    tree_.allow(root, {"id", "name", "depth", "elements", "reference_form", "forms", "processes"});
    start("commodities", root.Mark());
    put("id", root["id"]);
    names(root["name"]);
    put("depth", root["depth"]);
    put("elements", root["elements"]);
    put("reference_form", root["reference_form"]);
    const std::string id = root["id"] ? text_of(root["id"]) : "";
    each(root["forms"], [&](const YAML::Node& key, const YAML::Node& form) { this->form(id, key, form); });
    each(root["processes"], [&](const YAML::Node& key, const YAML::Node& p) { process(id, key, p); });
  }

 private:
  template <class Body>
  void each(const YAML::Node& map, Body body) {
    if (!map || map.IsNull()) return;
    if (!map.IsMap()) {
      tree_.mistake("yaml-shape", map.Mark(), text_of(map), "a map by id");
      return;
    }
    for (const auto& entry : map) body(entry.first, entry.second);
  }

  void form(const std::string& commodity, const YAML::Node& key, const YAML::Node& form) {
    tree_.allow(form, {"name", "stage", "basis", "grade", "dimension", "downgrades_to", "new_scrap",
                       "old_scrap", "trade", "hs_codes", "contents", "tolerates"});
    if (!form.IsMap()) return;
    start("forms", key.Mark());
    put("id", key);
    text("commodity", commodity, key.Mark());
    names(form["name"]);
    for (const char* column : {"stage", "basis", "grade", "dimension", "downgrades_to", "new_scrap",
                               "old_scrap", "trade", "hs_codes"})
      put(column, form[column]);
    each(form["contents"], [&](const YAML::Node& element, const YAML::Node& share) {
      values("contents", share, [&] { put("form", key), put("element", element); });
    });
    each(form["tolerates"], [&](const YAML::Node& element, const YAML::Node& most) {
      values("tolerances", most, [&] { put("form", key), put("element", element); });
    });
  }

  void process(const std::string& commodity, const YAML::Node& key, const YAML::Node& p) {
    tree_.allow(p, {"name", "stage", "control", "main_output", "loss_to", "inputs", "outputs", "share",
                    "removes", "energy", "direct_emissions"});
    if (!p.IsMap()) return;
    start("processes", key.Mark());
    put("id", key);
    text("commodity", commodity, key.Mark());
    names(p["name"]);
    for (const char* column : {"stage", "control", "main_output", "loss_to"}) put(column, p[column]);
    for (const char* direction : {"input", "output"})
      each(p[std::string(direction) + "s"], [&](const YAML::Node& form, const YAML::Node& amount) {
        values("process_flows", amount,
               [&] { put("process", key), text("direction", direction, form.Mark()), put("form", form); });
      });
    values("process_shares", p["share"], [&] { put("process", key); });
    each(p["removes"], [&](const YAML::Node& element, const YAML::Node& share) {
      values("process_removals", share, [&] { put("process", key), put("element", element); });
    });
    each(p["energy"], [&](const YAML::Node& carrier, const YAML::Node& amount) {
      values("process_energy", amount, [&] { put("process", key), put("carrier", carrier); });
    });
    values("process_emissions", p["direct_emissions"], [&] { put("process", key); });
  }

  /// A number, a map with its columns, or a list of such maps: one row each.
  template <class Keys>
  void values(const char* table, const YAML::Node& node, Keys keys) {
    if (!node || node.IsNull()) return;
    if (node.IsSequence()) {
      for (const auto& item : node) values(table, item, keys);
      return;
    }
    start(table, node.Mark());
    keys();
    if (node.IsScalar()) {  // "25 %"
      const std::string& both = node.Scalar();
      const std::size_t blank = both.find(' ');
      text("value", both.substr(0, blank), node.Mark());
      if (blank != std::string::npos) {
        YAML::Mark mark = node.Mark();
        mark.column += static_cast<int>(blank) + 1;
        text("unit", both.substr(blank + 1), mark);
      }
      return;
    }
    std::vector<std::string> allowed;
    const auto& columns = draft_.tables.find(table)->second.schema->columns;
    for (const auto& column : columns)
      if (!column.key || column.name == "year" || column.name == "region") allowed.emplace_back(column.name);
    tree_.allow(node, allowed);
    for (const auto& entry : node) {
      const std::string key = text_of(entry.first);
      if (std::ranges::find(allowed, key) != allowed.end()) put(key, entry.second);
    }
  }

  void names(const YAML::Node& node) {
    if (!node) return;
    tree_.allow(node, {"en", "zh"});
    if (!node.IsMap()) return;
    put("name_en", node["en"]);
    put("name_zh", node["zh"]);
  }

  void start(const char* table, const YAML::Mark& mark) {
    table_ = &draft_.tables.find(table)->second;
    if (table_->files.empty() || table_->files.back() != source_.name) table_->files.push_back(source_.name);
    row_ = table_->add_row(line_of(mark), column_of(mark));
  }

  void text(std::string_view column, std::string_view value, const YAML::Mark& mark) {
    table_->edit(row_, table_->schema->index_of(column)) = {
        .text = arena_.keep(std::string(trimmed(value))), .line = line_of(mark), .column = column_of(mark)};
  }

  void put(std::string_view column, const YAML::Node& node) {
    if (!node || node.IsNull()) return;
    if (node.IsSequence()) {  // lists of words
      std::string joined;
      for (const auto& item : node) joined += (joined.empty() ? "" : " ") + text_of(item);
      text(column, joined, node.Mark());
    } else if (node.IsScalar()) {
      text(column, node.Scalar(), node.Mark());
    } else {
      tree_.mistake("yaml-shape", node.Mark(), "", fmt::format("a text or number for {}", column));
    }
  }

  const SourceText& source_;
  model::Draft& draft_;
  TextArena& arena_;
  Tree& tree_;
  model::DraftTable* table_ = nullptr;
  std::size_t row_ = 0;
};

void flatten(const SourceText& source, const YAML::Node& node, const std::string& path,
             model::Settings& out) {
  const auto below = [&](const std::string& name) { return path.empty() ? name : path + "." + name; };
  if (node.IsMap()) {
    for (const auto& entry : node) flatten(source, entry.second, below(text_of(entry.first)), out);
  } else if (node.IsSequence()) {
    std::size_t i = 0;
    for (const auto& item : node) flatten(source, item, below(std::to_string(i++)), out);
  } else {
    out.emplace_back(
        path, model::PlacedText{text_of(node), {source.name, line_of(node.Mark()), column_of(node.Mark())}});
  }
}

}  // namespace

void read_settings(const SourceText& source, model::Settings& settings, Diagnostics& mistakes) {
  if (const auto root = Tree(source, mistakes).load()) flatten(source, *root, "", settings);
}

void read_commodity(const SourceText& source, model::Draft& draft, TextArena& arena, Diagnostics& mistakes) {
  Tree tree(source, mistakes);
  if (const auto root = tree.load()) Lowering(source, draft, arena, tree).commodity(*root);
}

std::vector<model::PlacedText> read_scenario(const SourceText& source, Diagnostics& mistakes) {
  std::vector<model::PlacedText> out;
  Tree tree(source, mistakes);
  const auto root = tree.load();
  if (!root) return out;
  tree.allow(*root, {"name", "title", "set"});
  const YAML::Node set = (*root)["set"];
  if (!set || !set.IsSequence()) {
    tree.mistake("yaml-shape", root->Mark(), "", "a list 'set' of \"selector = value\"");
    return out;
  }
  for (const auto& item : set)
    out.push_back({text_of(item), {source.name, line_of(item.Mark()), column_of(item.Mark())}});
  return out;
}

}  // namespace adit::io
