/** Time series of readings: embedded QuestDB, or InfluxDB of any version that speaks InfluxQL. */
@NullMarked
package org.youlin.ingest.series;

import org.jspecify.annotations.NullMarked;
