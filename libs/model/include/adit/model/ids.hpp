#pragma once
/// \file Ids of what a scenario lists, and the label most of it carries.

#include <string>

#include "adit/base/id.hpp"
#include "adit/model/value.hpp"

namespace adit::model {

struct RegionTag;
struct CommodityTag;
struct ElementTag;
struct FormTag;
struct ProcessTag;
struct FacilityTag;
struct ProductTag;
struct SeriesTag;
using RegionId = Id<RegionTag>;
using CommodityId = Id<CommodityTag>;
using ElementId = Id<ElementTag>;
using FormId = Id<FormTag>;
using ProcessId = Id<ProcessTag>;
using FacilityId = Id<FacilityTag>;
using ProductId = Id<ProductTag>;
using SeriesId = Id<SeriesTag>;

struct Label {
  std::string id, en, zh;
};

}  // namespace adit::model
