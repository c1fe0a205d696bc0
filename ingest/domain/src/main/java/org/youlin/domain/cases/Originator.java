package org.youlin.domain.cases;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Place;

/** What an alarm is about: a device, or a building or an estate whose devices are judged together. */
public sealed interface Originator {
    /** A stable text that two originators share only when they are the same. */
    String key();

    String name();

    Place place();

    /** Empty when it is not a single device. */
    Optional<Device> asDevice();

    record OfDevice(Device device) implements Originator {
        public OfDevice {
            requireNonNull(device, "device is null");
        }

        @Override
        public String key() {
            return "device/" + device.id();
        }

        @Override
        public String name() {
            return device.name();
        }

        @Override
        public Place place() {
            return device.place();
        }

        @Override
        public Optional<Device> asDevice() {
            return Optional.of(device);
        }
    }

    record OfBuilding(Building building) implements Originator {
        public OfBuilding {
            requireNonNull(building, "building is null");
        }

        @Override
        public String key() {
            return "building/" + building.id();
        }

        @Override
        public String name() {
            return building.name();
        }

        @Override
        public Place place() {
            return Place.of(building.estate(), building.id());
        }

        @Override
        public Optional<Device> asDevice() {
            return Optional.empty();
        }
    }

    record OfEstate(Estate estate) implements Originator {
        public OfEstate {
            requireNonNull(estate, "estate is null");
        }

        @Override
        public String key() {
            return "estate/" + estate.id();
        }

        @Override
        public String name() {
            return estate.name();
        }

        @Override
        public Place place() {
            return Place.of(estate.id());
        }

        @Override
        public Optional<Device> asDevice() {
            return Optional.empty();
        }
    }
}
