package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything outside the platform on one street.
 *
 * @param mqtt where the platform listens: {@code mqtt://host[:port]}, or {@code mqtts://} for TLS
 * @param estates 1 to 200; no device id occurs twice, and at most 2,000 accounts connect
 */
public record Street(@JsonProperty(required = true) URI mqtt, @JsonProperty(required = true) List<Estate> estates) {
    private static final int ESTATES_MAX = 200;
    private static final int ACCOUNTS_MAX = 2_000;
    private static final int PORT_PLAIN = 1883;
    private static final int PORT_TLS = 8883;

    public Street {
        if (mqtt == null || estates == null) {
            throw new IllegalArgumentException("a street needs mqtt and estates, not null");
        }
        if (!("mqtt".equals(mqtt.getScheme()) || "mqtts".equals(mqtt.getScheme()))
                || mqtt.getHost() == null
                || mqtt.getUserInfo() != null
                || !mqtt.getPath().isEmpty()) {
            throw new IllegalArgumentException("mqtt address '" + mqtt.getScheme() + "://" + mqtt.getHost()
                    + "' must be mqtt://host[:port] or mqtts://host[:port], without user and path");
        }
        Ids.requireWithin("number of estates", estates.size(), 1, ESTATES_MAX);
        estates = List.copyOf(estates);
        requireDistinctDevices(estates);
        Ids.requireWithin("number of accounts", accounts(estates).size(), 1, ACCOUNTS_MAX);
    }

    /** All that sign in: field gateways, loops and gates, in the order of the file. */
    public List<Account> accounts() {
        return accounts(estates);
    }

    /** The address as a plain socket is opened to it: {@code tcp://} or {@code ssl://}, always with a port. */
    public String serverUri() {
        boolean tls = "mqtts".equals(mqtt.getScheme());
        int port = mqtt.getPort() > 0 ? mqtt.getPort() : tls ? PORT_TLS : PORT_PLAIN;
        return (tls ? "ssl://" : "tcp://") + mqtt.getHost() + ":" + port;
    }

    private static List<Account> accounts(List<Estate> estates) {
        List<Account> accounts = new ArrayList<>();
        for (Estate estate : estates) {
            estate.buildings().forEach(building -> accounts.add(building.fieldGateway()));
            accounts.add(estate.loop());
            accounts.addAll(estate.gates());
            if (estate.parking() != null) {
                accounts.add(estate.parking().fieldGateway());
            }
        }
        return accounts;
    }

    private static void requireDistinctDevices(List<Estate> estates) {
        Set<String> devices = new HashSet<>();
        accounts(estates).forEach(account -> requireNew(devices, account.id()));
        for (Estate estate : estates) {
            for (Building building : estate.buildings()) {
                building.households().forEach(household -> requireNew(devices, household.device()));
            }
            if (estate.parking() != null) {
                estate.parking().bays().forEach(bay -> requireNew(devices, bay));
            }
        }
    }

    private static void requireNew(Set<String> devices, String id) {
        if (!devices.add(id)) {
            throw new IllegalArgumentException("device id '" + id + "' occurs twice; each device must occur once");
        }
    }
}
