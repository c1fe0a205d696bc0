package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.reading.SeriesStore.Level;

class InfluxConfigTest {
    @Test
    void theSecretIsNeverShown() {
        InfluxConfig config = new InfluxConfig(
                URI.create("https://influx.example:8086"), "youlin", Optional.of("writer"), Optional.of("hush"));
        assertThat(config.toString()).doesNotContain("hush").contains("writer", "secret=set");
        assertThat(config.database(Level.RAW)).isEqualTo("youlin_raw");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} -> {4}")
    @CsvSource(
            nullValues = "none",
            value = {
                "influx.example,          youlin,  none, none,   url of InfluxDB is 'influx.example'",
                "ftp://influx:8086,       youlin,  none, none,   url of InfluxDB is 'ftp://influx:8086'",
                "http://influx:8086/db,   youlin,  none, none,   it must be http://host:port",
                "http://influx:8086?a=b,  youlin,  none, none,   it must be http://host:port",
                "http://u:hush@influx:80, youlin,  none, none,   holds a user; put it into user and secret",
                "http://influx:8086,      a/b,     none, none,   database of InfluxDB is 'a/b'",
                "http://influx:8086,      '',      none, none,   database of InfluxDB is ''",
                "http://influx:8086,      youlin,  me,   none,   user of InfluxDB is 'me' without a secret",
                "http://influx:8086,      youlin,  a:b,  hush,   it must not be empty or contain ':'",
            })
    void whatCannotWorkIsRefused(URI url, String database, String user, String secret, String message) {
        assertThatThrownBy(
                        () -> new InfluxConfig(url, database, Optional.ofNullable(user), Optional.ofNullable(secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("hush");
    }
}
