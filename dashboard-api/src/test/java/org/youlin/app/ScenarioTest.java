package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.testing.QuickFolder;

/** What the street lives through, and what becomes of it: the texts in {@code scenarios}. */
class ScenarioTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    static Stream<String> scenarios() {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsAsItsTextSays(String file, @TempDir(factory = QuickFolder.class) Path folder) throws Exception {
        ScenarioScript script = ScenarioScript.parse(Files.readString(SCENARIOS.resolve(file)));
        try (ScenarioRun run = new ScenarioRun(script, folder)) {
            List<String> missed = run.play();
            assertThat(missed).as(() -> file + run.story()).isEmpty();
        }
    }
}
