package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the street lives through, and what becomes of it: the texts in {@code scenarios}. */
class ScenarioTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    /** Whole days of commits: where there is a file system in memory, none of them waits for a disk. */
    static final class InMemory implements TempDirFactory {
        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "youlin-scenario")
                    : Files.createTempDirectory("youlin-scenario");
        }
    }

    static Stream<String> scenarios() {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsAsItsTextSays(String file, @TempDir(factory = InMemory.class) Path folder) throws Exception {
        ScenarioScript script = ScenarioScript.parse(Files.readString(SCENARIOS.resolve(file)));
        try (ScenarioRun run = new ScenarioRun(script, folder)) {
            List<String> missed = run.play();
            assertThat(missed).as(() -> file + run.story()).isEmpty();
        }
    }
}
