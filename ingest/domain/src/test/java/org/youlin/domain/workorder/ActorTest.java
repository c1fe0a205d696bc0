package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;

class ActorTest {
    @ParameterizedTest(name = "{1} of {0} towards {2} -> {3}")
    @CsvSource({
        "PROPERTY,  WORKS,   PROPERTY,  CREW",
        "PROPERTY,  DECIDES, PROPERTY,  CREW HANDLER",
        "COMMUNITY, WORKS,   COMMUNITY, CREW",
        "COMMUNITY, DECIDES, COMMUNITY, CREW HANDLER OFFICE",
        "STREET,    DECIDES, STREET,    CREW HANDLER OFFICE TOP",
        "PROPERTY,  DECIDES, COMMUNITY, ''", // below
        "COMMUNITY, DECIDES, PROPERTY,  ABOVE",
        "COMMUNITY, WORKS,   PROPERTY,  ''",
        "COMMUNITY, DECIDES, STREET,    ''",
        "STREET,    DECIDES, PROPERTY,  ABOVE TOP",
        "STREET,    DECIDES, COMMUNITY, ABOVE TOP",
    })
    void whatSomebodyIsToAWorkOrder(Layer own, Actor.Reach reach, Layer handler, String expected) {
        Actor actor = new Actor("li.na", Optional.of(organisation(own)), reach);
        assertThat(actor.towards(organisation(handler)).stream().map(Enum::name))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void onlyYoulinItselfIsThePlatform() {
        Actor root = new Actor("root", Optional.empty(), Actor.Reach.EVERYTHING);
        assertThat(root.towards(organisation(Layer.PROPERTY))).hasSize(5).doesNotContain(Standing.PLATFORM);
        assertThat(Actor.SYSTEM.towards(organisation(Layer.PROPERTY))).contains(Standing.PLATFORM);
    }

    @Test
    void whoeverWorksForNobodyHasNoPartInIt() {
        assertThatThrownBy(() -> new Actor("li.na", Optional.empty(), Actor.Reach.DECIDES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("li.na");
    }

    private static Organisation organisation(Layer layer) {
        return new Organisation(new OrganisationId(layer.name()), layer, layer.name());
    }
}
