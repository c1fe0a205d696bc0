package org.youlin.dashboard.export;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What stands in one cell of a table. */
public sealed interface Cell {
    /** Words of people: never to be taken for a formula. */
    record Text(String text) implements Cell {}

    record Whole(long number) implements Cell {}

    record Decimal(double number) implements Cell {}

    /** A moment, shown in the zone of the file. */
    record Moment(long millis) implements Cell {}

    record Blank() implements Cell {}

    Cell BLANK = new Blank();

    static Cell of(String text) {
        return new Text(text);
    }

    static Cell of(Optional<String> text) {
        return text.map(Cell::of).orElse(BLANK);
    }

    static Cell of(Enum<?> constant) {
        return new Text(constant.name());
    }

    static Cell of(long number) {
        return new Whole(number);
    }

    static Cell of(OptionalDouble number) {
        return number.isPresent() ? new Decimal(number.getAsDouble()) : BLANK;
    }

    static Cell moment(long millis) {
        return new Moment(millis);
    }

    static Cell moment(OptionalLong millis) {
        return millis.isPresent() ? new Moment(millis.getAsLong()) : BLANK;
    }
}
