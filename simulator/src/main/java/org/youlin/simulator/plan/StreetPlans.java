package org.youlin.simulator.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.youlin.simulator.street.Description;

/** Where plans come from: YAML files, and two that come along. */
public final class StreetPlans {
    /** Names of plans that come along: the street of the demo, and one of every make. */
    public static final List<String> SHIPPED = List.of("demo", "vendors");

    private static final Description<StreetPlan> PLAN = Description.yaml(StreetPlan.class);

    private StreetPlans() {}

    /**
     * The plan of that name, or else in the file of that name.
     *
     * @throws org.youlin.simulator.street.StreetFileException when it says something that cannot be
     */
    public static StreetPlan read(String nameOrFile) {
        return SHIPPED.contains(nameOrFile) ? shipped(nameOrFile + "-street.yaml") : PLAN.read(Path.of(nameOrFile));
    }

    private static StreetPlan shipped(String name) {
        try (InputStream file = StreetPlans.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " does not come along");
            }
            return PLAN.parse(name, file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
