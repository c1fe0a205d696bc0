package org.youlin.domain.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {
    private static final EstateId ESTATE = new EstateId("garden");
    private static final Contracts KNOWN = new Contracts(List.of(contract("b", 30, 40), contract("a", 10, 20)));

    @ParameterizedTest(name = "at {0} -> {1}")
    @CsvSource({
        "9,  -", "10, a", // from the first moment
        "19, a", "20, -", // until before the last
        "30, b", "40, -",
    })
    void theContractInForce(long at, String expected) {
        assertThat(KNOWN.inForceAt(at)
                        .map(contract -> contract.company().value())
                        .orElse("-"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} to {1} conflicts with {2}")
    @CsvSource({
        "0,  10, -", // ends as the next begins
        "0,  11, a",
        "20, 30, -",
        "12, 15, a",
        "0,  99, a",
        "39, 99, b",
        "40, 99, -",
    })
    void noTwoAreInForceAtOnce(long from, long until, String expected) {
        Contract wanted = contract("c", from, until);
        assertThat(KNOWN.conflictingWith(wanted)
                        .map(other -> other.company().value())
                        .orElse("-"))
                .isEqualTo(expected);
        if (expected.equals("-")) {
            assertThat(KNOWN.with(wanted).inOrder()).hasSize(3);
        } else {
            assertThatThrownBy(() -> KNOWN.with(wanted)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest(name = "{0} takes over at {1} -> {2}")
    @CsvSource({
        "c, 15, a 10-15 c 15-30 b 30-40", // until the next contract that is agreed upon
        "-, 15, a 10-15 b 30-40",
        "c, 10, c 10-30 b 30-40", // nothing is left of a contract that has just begun
        "c, 25, a 10-20 c 25-30 b 30-40",
        "c, 50, a 10-20 b 30-40 c 50-",
        "-, 50, a 10-20 b 30-40",
    })
    void aCompanyTakesOver(String company, long at, String expected) {
        Optional<OrganisationId> id =
                Optional.of(company).filter(text -> !text.equals("-")).map(OrganisationId::new);
        assertThat(written(KNOWN.handedOver(ESTATE, id, at))).isEqualTo(expected);
    }

    @Test
    void aContractEndsAfterItBegins() {
        assertThatThrownBy(() -> contract("a", 10, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends at 10");
    }

    @Test
    void estatesFollowAtEveryBeginningAndEnd() {
        assertThat(KNOWN.nextChangeAfter(0)).hasValue(10);
        assertThat(KNOWN.nextChangeAfter(10)).hasValue(20);
        assertThat(KNOWN.nextChangeAfter(20)).hasValue(30);
        assertThat(KNOWN.nextChangeAfter(40)).isEmpty();
    }

    @Property
    void whoeverTookOverAnswersFromThenOn(
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> companies,
            @ForAll @LongRange(min = 0, max = 9) long step) {
        Contracts contracts = Contracts.NONE;
        long now = 0;
        for (int company : companies) {
            // Company 4 is none.
            Optional<OrganisationId> id =
                    Optional.of(company).filter(number -> number < 4).map(number -> new OrganisationId("c" + number));
            contracts = contracts.handedOver(ESTATE, id, now);
            assertThat(contracts.inForceAt(now).map(Contract::company)).isEqualTo(id);
            now += step;
        }
    }

    private static Contract contract(String company, long from, long until) {
        return new Contract(ESTATE, new OrganisationId(company), from, OptionalLong.of(until));
    }

    private static String written(Contracts contracts) {
        return contracts.inOrder().stream()
                .map(each -> each.company() + " " + each.fromMillis() + "-"
                        + (each.untilMillis().isPresent() ? each.untilMillis().getAsLong() : ""))
                .collect(Collectors.joining(" "));
    }
}
