#pragma once
/// \file Published assessments of criticality with their inputs, from which `adit replicate` recomputes them.

#include <string>
#include <vector>

#include "adit/model/ids.hpp"

namespace adit::model {

struct AssessmentTag;
struct AssessedMaterialTag;
struct AssessmentSectorTag;
using AssessmentId = Id<AssessmentTag>;
using AssessedMaterialId = Id<AssessedMaterialTag>;
using AssessmentSectorId = Id<AssessmentSectorTag>;

struct Assessment {
  std::string id, name, method;  ///< method: eu_2017, geopolrisk, usgs
  int year = 0;                  ///< of publication
  RegionId region;               ///< that it looks from; invalid: not said
};

struct AssessedMaterial : Label {
  CommodityId commodity;  ///< invalid: none of the model
  FormId form;            ///< invalid: the commodity as a whole
};

struct AssessmentSector {
  std::string id, name;
  ValueId value_added;
};

/// A supplier's share [1] in one mix.
struct AssessmentShare {
  AssessmentId assessment;
  AssessedMaterialId material;
  std::string stage;  ///< extraction, processing
  std::string scope;  ///< global, sourcing
  std::string supplier;
  double trade_factor = 1;
  ValueId share;
};

/// An end use with its share [1].
struct AssessmentUse {
  AssessmentId assessment;
  AssessedMaterialId material;
  std::string application;
  AssessmentSectorId sector;  ///< invalid: none given
  bool printed = true;        ///< false: the share is not known
  ValueId share;
};

struct AssessmentInput {
  AssessmentId assessment;
  AssessedMaterialId material;
  std::string stage, supplier, quantity;
  ValueId value;
};

struct SupplierGovernance {
  std::string supplier, indicator;
  int year = 0;
  ValueId value;
};

/// An item of an account: a number, or the mark that stands in its place.
struct AccountItem {
  AssessedMaterialId material;
  int year = 0;
  std::string role;  ///< production, import, export, stock, government_release, consumption
  std::string item, mark;
  ValueId value;  ///< invalid when there is a mark
};

struct AssessmentResult {
  AssessmentId assessment;
  AssessedMaterialId material;
  std::string stage, index;
  int year = 0;
  std::string mixes, route, qualifier;
  ValueId value;
};

struct Assessments {
  std::vector<Assessment> assessments;
  std::vector<AssessedMaterial> materials;
  std::vector<AssessmentSector> sectors;
  std::vector<AssessmentShare> shares;
  std::vector<AssessmentUse> uses;
  std::vector<AssessmentInput> inputs;
  std::vector<SupplierGovernance> governance;
  std::vector<AccountItem> accounts;
  std::vector<AssessmentResult> results;
};

}  // namespace adit::model
