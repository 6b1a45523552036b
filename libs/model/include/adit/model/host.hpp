#pragma once
/// \file What comes with what: hosts of by-products, mixes of deposits, minerals of materials, footprints.

#include <string>
#include <vector>

#include "adit/model/ids.hpp"
#include "adit/model/path.hpp"

namespace adit::model {

/// An ore field or a stream whose output other metals come with.
struct Host : Label {
  std::string kind;  ///< deposit, stream
  FormId form;       ///< the host form
  RegionId region;   ///< invalid: everywhere
  ValueId amount;    ///< share of the region's output of the form [1], or output of its own [t/yr]
  bool is_share = true;
};
using HostId = Id<Host>;

/// What comes with a host. Contents and recoveries of one region, or of all (invalid region).
struct Companion {
  HostId host;
  FormId form;      ///< what it becomes
  RegionId region;  ///< invalid: everywhere not given by itself
  Path content;     ///< t of the form's basis per t of host form put out
  Path recovery;    ///< share that becomes the form today
  Path best;        ///< share that known technology can get
};

/// A type of deposit: the forms its ore is separated into.
struct OreType : Label {
  FormId ore;
  struct Part {
    FormId form;
    ValueId share;  ///< t per t of ore, in the ore's basis
  };
  std::vector<Part> parts;
};
using OreTypeId = Id<OreType>;

/// Share of a type of deposit in a region's output of the ore.
struct OreMix {
  RegionId region;
  OreTypeId type;
  Path share;
};

/// A high-end material and the minerals it needs.
struct HighEndMaterial : Label {
  std::string strategic_area, section;
  ProductId product;   ///< invalid: none stands for it
  std::string reason;  ///< why no mineral is named
  struct Mineral {
    CommodityId commodity;
    FormId form;       ///< invalid: the mineral as such
    std::string role;  ///< main, alloying, functional, processing
    std::string source, note;
  };
  std::vector<Mineral> minerals;
};

/// Energy and greenhouse gas of a form from cradle to gate, not split into stages.
struct Footprint {
  FormId form;
  Path energy;  ///< primary energy [MWh/t]
  Path carbon;  ///< [tCO2e/t]
};

struct Hosts {
  std::vector<Host> hosts;
  std::vector<Companion> companions;
  std::vector<OreType> ore_types;
  std::vector<OreMix> ore_mix;
  std::vector<HighEndMaterial> materials;
  std::vector<Footprint> footprints;
};

}  // namespace adit::model
