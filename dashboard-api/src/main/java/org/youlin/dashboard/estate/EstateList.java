package org.youlin.dashboard.estate;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.estate.EstateViews.EstateSummary;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.web.Page;

/** Which estates a list shows, and in which order. */
record EstateList(
        Optional<String> part,
        Optional<String> community,
        Optional<String> company,
        boolean withoutCompany,
        Sort sort,
        Page.Request page) {

    /** What comes first. */
    private enum Sort {
        ID,
        NAME,
        COLD_RATE,
        OPEN_CASES;

        Comparator<EstateSummary> order() {
            Comparator<EstateSummary> order =
                    switch (this) {
                        case ID -> Comparator.comparing(EstateSummary::id);
                        case NAME -> Comparator.comparing(EstateSummary::name, Collator.getInstance(Locale.CHINA));
                        case COLD_RATE ->
                            Comparator.comparingDouble(EstateList::coldRate).reversed();
                        case OPEN_CASES ->
                            Comparator.comparingLong(EstateSummary::openCases).reversed();
                    };
            return order.thenComparing(EstateSummary::id);
        }
    }

    static EstateList of(Call call) {
        return new EstateList(
                call.query("q").map(text -> text.strip().toLowerCase(Locale.ROOT)),
                call.query("community"),
                call.query("company"),
                call.flag("withoutCompany"),
                call.query("sort").map(Sort::valueOf).orElse(Sort.ID),
                call.page());
    }

    /** One page of {@code all}; of an order that moves, it begins behind where the last one stands by now. */
    Page<EstateSummary> of(Stream<EstateSummary> all) {
        List<EstateSummary> sorted =
                all.filter(this::isWanted).sorted(sort.order()).toList();
        List<String> ids = sorted.stream().map(EstateSummary::id).toList();
        int begin = page.after().map(ids::indexOf).orElse(-1) + 1;
        List<EstateSummary> rows = sorted.subList(begin, Math.min(sorted.size(), begin + page.rows()));
        return Page.of(rows, page, EstateSummary::id);
    }

    private boolean isWanted(EstateSummary estate) {
        return part.map(text -> contains(estate, text)).orElse(true)
                && community.map(estate.community().id()::equals).orElse(true)
                && (company.isEmpty()
                        || estate.propertyCompany().map(OrganisationRef::id).equals(company))
                && !(withoutCompany && estate.propertyCompany().isPresent());
    }

    private static boolean contains(EstateSummary estate, String lowerCasePart) {
        return Stream.of(estate.id(), estate.name())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(lowerCasePart));
    }

    /** Of the homes that are measured; below all others where none is. */
    private static double coldRate(EstateSummary estate) {
        return estate.measuredHouseholds() == 0 ? -1 : (double) estate.coldHouseholds() / estate.measuredHouseholds();
    }
}
