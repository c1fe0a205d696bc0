package org.youlin.ingest.rollup;

import java.time.InstantSource;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.ingest.series.QuestDbSeriesStore;

class SeriesHistoryOnQuestDbTest extends SeriesHistoryContract {
    @Override
    SeriesStore openEmpty(InstantSource clock) {
        return QuestDbSeriesStore.open(directory.resolve("series"), clock);
    }
}
