package io.peyvand.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowsTests {

    private static final Table TABLE = Table.lasting("thing", Column.text("state"), Column.count("failures"), Column.start("created_at"));

    @Test
    void saysTheSameEachTimeABatchIsTried() {
        Batch batch = batch();
        for (int attempt = 0; attempt < 3; attempt++) {
            Row row = Rows.of(batch, 0).of(TABLE).get(7L);
            assertThat(row.value(0)).isEqualTo("FAILED");
            assertThat(row.value(1)).isEqualTo(2);
            assertThat(row.value(2)).isEqualTo(1_000L);
            assertThat(row.fresh()).isTrue();
        }
    }

    @Test
    void leavesOutWhatTheDatabaseHas() {
        Row rest = Rows.of(batch(), 2).of(TABLE).get(7L);
        assertThat(rest.value(1)).isEqualTo(1);
        assertThat(rest.fresh()).isFalse();
        assertThat(Rows.of(batch(), 3).of(TABLE)).isEmpty();
    }

    private static Batch batch() {
        Batch batch = new Batch(1, 0);
        batch.seen(1, 1_000);
        batch.starts(TABLE, 7, "CREATED", 0, 1_000L);
        batch.seen(2, 2_000);
        batch.changes(TABLE, 7, "FAILED", 1, null);
        batch.seen(3, 3_000);
        batch.changes(TABLE, 7, null, 1, null);
        return batch;
    }
}
