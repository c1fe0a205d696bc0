package org.youlin.ingest.resident;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.Place;
import org.youlin.domain.place.WrittenAddress;
import org.youlin.ingest.registry.Registry;

/** Finds the places that written addresses mean. */
final class AddressBook {
    private final Registry registry;

    AddressBook(Registry registry) {
        this.registry = registry;
    }

    /**
     * The narrowest place among {@code estates} that the address surely means; empty when it names none of them, or more
     * than one.
     */
    Optional<Place> find(String text, Collection<Estate> estates) {
        String plain = WrittenAddress.plain(text);
        if (plain.length() > WrittenAddress.CHARS_MAX) {
            return Optional.empty();
        }
        int longest = estates.stream()
                .filter(estate -> plain.contains(name(estate)))
                .mapToInt(estate -> name(estate).length())
                .max()
                .orElse(0);
        List<Estate> named = estates.stream()
                .filter(estate -> name(estate).length() == longest && plain.contains(name(estate)))
                .toList();
        return longest == 0 || named.size() != 1 ? Optional.empty() : Optional.of(within(named.get(0), plain));
    }

    private static String name(Estate estate) {
        return WrittenAddress.plain(estate.name());
    }

    private Place within(Estate estate, String plain) {
        // What stands behind the estate's name: a name may have numbers of its own.
        String rest =
                plain.substring(plain.lastIndexOf(name(estate)) + name(estate).length());
        WrittenAddress address = WrittenAddress.parse(rest);
        Optional<Building> building = only(registry.buildings(estate.id()).stream()
                .filter(each -> isMeant(each, address, rest))
                .toList());
        Optional<Household> household = building.flatMap(known -> only(registry.households(known.id()).stream()
                .filter(each -> isMeant(each, address))
                .toList()));
        return new Place(estate.id(), building.map(Building::id), household.map(Household::id));
    }

    private static boolean isMeant(Building building, WrittenAddress address, String rest) {
        String name = WrittenAddress.plain(building.name());
        return address.building().isPresent()
                ? WrittenAddress.buildingNumber(name).equals(address.building())
                : !name.isEmpty() && rest.startsWith(name);
    }

    private static boolean isMeant(Household household, WrittenAddress address) {
        return address.room().isPresent()
                && household.floor() == address.floor().getAsInt()
                && household.door() == address.door().getAsInt()
                && (address.unit().isEmpty()
                        || household.unit() == address.unit().getAsInt());
    }

    /** The one there is; empty when there is none, or when it might be another. */
    private static <T> Optional<T> only(List<T> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
