package org.youlin.ingest.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlConfigTest {
    @Test
    void passwordsAreNotShown() {
        SqlConfig config = new SqlConfig(
                "jdbc:postgresql://db:5432/youlin?password=secret1&ssl=true",
                Optional.of("youlin"),
                Optional.of("secret2"));
        assertThat(config.toString())
                .contains("jdbc:postgresql://db:5432/youlin")
                .contains("youlin")
                .doesNotContain("secret1")
                .doesNotContain("secret2");
    }

    @Test
    void anotherDatabaseIsRefused() {
        assertThatThrownBy(() -> new SqlConfig("jdbc:mysql://db/youlin", Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql://db/youlin");
    }
}
