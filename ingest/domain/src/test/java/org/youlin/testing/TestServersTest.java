package org.youlin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The servers that other tests rest on start, die and come back. */
class TestServersTest {
    @RegisterExtension
    static final MosquittoServer MOSQUITTO = new MosquittoServer();

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void aKilledBrokerComesBackOnItsPort() {
        int port = MOSQUITTO.port();
        MOSQUITTO.kill();
        MOSQUITTO.start();
        assertThat(MOSQUITTO.port()).isEqualTo(port);
        MOSQUITTO.restart();
        assertThat(MOSQUITTO.uri()).hasPort(port);
    }

    @Test
    void aKilledSeriesDatabaseKeepsWhatItAnswered() {
        INFLUX.query("", "CREATE DATABASE \"kept\"");
        INFLUX.write("kept", "room,device=t1 room_temp=17.5 1768177805320");
        INFLUX.kill();
        assertThatThrownBy(() -> INFLUX.query("", "SHOW DATABASES")).hasMessageContaining("does not answer");
        INFLUX.start();
        assertThat(INFLUX.query("kept", "SELECT room_temp FROM room")).contains("17.5");
        INFLUX.restart();
        assertThat(INFLUX.query("kept", "SELECT room_temp FROM room")).contains("17.5");
    }

    @Test
    void aPausedSeriesDatabaseAnswersWhenItIsResumed() {
        INFLUX.pause();
        try {
            assertThatThrownBy(() -> INFLUX.query("", "SHOW DATABASES")).hasMessageContaining("does not answer");
        } finally {
            INFLUX.resume();
        }
        assertThat(INFLUX.query("", "SHOW DATABASES")).contains("results");
    }

    @Test
    void aKilledSqlDatabaseComesBackOnItsPort() {
        String address = POSTGRES.newDatabase();
        assertThat(address).contains(":" + POSTGRES.port() + "/").isNotEqualTo(POSTGRES.jdbcUrl());
        POSTGRES.kill();
        POSTGRES.start();
        POSTGRES.restart();
        assertThat(POSTGRES.newDatabase()).isNotEqualTo(address);
    }

    @Test
    void aDroppedSqlDatabaseIsGone() {
        String address = POSTGRES.newDatabase();
        POSTGRES.drop(List.of(address));
        assertThatThrownBy(() -> POSTGRES.drop(List.of(address))).hasMessageContaining("does not exist");
    }

    @Test
    void aServerWithLoginRefusesStrangers() {
        InfluxServer guarded = InfluxServer.withLogin("youlin", "secret");
        try {
            guarded.start();
            assertThat(guarded.query("", "SHOW DATABASES")).contains("results");
        } finally {
            guarded.discard();
        }
    }
}
