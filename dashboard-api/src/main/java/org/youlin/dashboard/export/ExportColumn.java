package org.youlin.dashboard.export;

import java.util.function.Function;

/** A column of an exported table. */
public record ExportColumn<T>(String english, String chinese, Function<T, Cell> cell) {}
