package org.youlin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class InstalledTest {
    @Test
    void aMissingServerNamesItsPackageAndSkipsOrFailsAsAskedFor() {
        boolean required = "1".equals(System.getenv("YOULIN_REQUIRE_SERVERS"));
        assertThat(catchThrowable(() -> Installed.require("no-such-server", "no-such-package")))
                .isInstanceOf(required ? AssertionFailedError.class : TestAbortedException.class)
                .hasMessageContaining("apt-get install --no-install-recommends no-such-package");
    }

    @Test
    void aProgramIsFoundOnTheSearchPath() {
        assertThat(Installed.find("sh")).isPresent();
        assertThat(Installed.find("no-such-server")).isEmpty();
    }
}
