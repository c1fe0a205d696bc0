package org.youlin.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.fault.Fault;

class LibraryTest {
    private static final Path FILES = Path.of("src/main/resources/org/youlin/simulator/script/scenarios");

    @Test
    void everyScenarioIsListedOnceAndCanBePlayed() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .toList();
            assertThat(Library.names()).containsExactlyInAnyOrderElementsOf(names);
        }
        for (String name : Library.names()) {
            Script script = Library.read(name);
            assertThat(script.title()).as(name).contains(" · ");
        }
    }

    @Test
    void everyKindOfFaultIsPlayed() {
        Set<Class<? extends Fault>> played = new HashSet<>();
        for (String name : Library.names()) {
            Library.read(name).faults().forEach(each -> played.add(each.fault().getClass()));
        }
        assertThat(played).hasSameSizeAs(FaultEntry.kinds());
    }
}
