package org.youlin.simulator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A street, who answers for it and what stands in it.
 *
 * @param id of the street office; also the name of its Sparkplug group and ChirpStack tenant
 * @param communities 1 to 50 community offices
 * @param companies 0 to 100 property companies
 * @param estates 1 to 200
 */
public record StreetPlan(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<Office> communities,
        List<Office> companies,
        @JsonProperty(required = true) List<EstatePlan> estates) {
    private static final int COMMUNITIES_MAX = 50;
    private static final int COMPANIES_MAX = 100;
    private static final int ESTATES_MAX = 200;

    public StreetPlan {
        Checks.id("id", id);
        Checks.text("name", name);
        communities = Checks.list("communities", communities, 1, COMMUNITIES_MAX);
        companies = companies == null ? List.of() : Checks.list("companies", companies, 0, COMPANIES_MAX);
        estates = Checks.list("estates", estates, 1, ESTATES_MAX);
        Set<String> known = new HashSet<>();
        communities.forEach(office -> known.add(office.id()));
        Set<String> managers = new HashSet<>();
        companies.forEach(company -> managers.add(company.id()));
        Set<String> seen = new HashSet<>();
        for (EstatePlan estate : estates) {
            if (!seen.add(estate.id())) {
                throw new IllegalArgumentException("estates: there are two with the id '" + estate.id() + "'");
            }
            requireKnown("community", estate.community(), known, estate);
            if (estate.company() != null) {
                requireKnown("company", estate.company(), managers, estate);
            }
        }
    }

    /** An organisation. */
    public record Office(@JsonProperty(required = true) String id, @JsonProperty(required = true) String name) {
        public Office {
            Checks.id("id", id);
            Checks.text("name of '" + id + "'", name);
        }
    }

    /** How many homes have a sensor. */
    public int householdCount() {
        return estates.stream().mapToInt(EstatePlan::householdCount).sum();
    }

    private static void requireKnown(String field, String id, Set<String> known, EstatePlan estate) {
        if (!known.contains(id)) {
            throw new IllegalArgumentException(
                    field + " '" + id + "' of estate '" + estate.id() + "' is none of " + new TreeSet<>(known));
        }
    }
}
