package io.peyvand.segment;

import io.peyvand.segment.Score.Groups;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes scores in the binary format of PostgreSQL's COPY: half the work of text, on both ends. */
final class ScoreRows {

    static final String COLUMNS = """
            customer_id, scoring_id, purchases, frequency, recency_days, first_purchase, last_purchase, monetary, total,
            recency_quintile, frequency_quintile, monetary_quintile, churn_risk, clv, stage, value_segment, churn_band,
            previous_stage, previous_value_segment, previous_churn_band, changed""";

    private static final int COLUMN_COUNT = 21;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int POSTGRES_EPOCH = 10_957;

    private final DataOutputStream out;
    private final long scoringId;

    ScoreRows(DataOutputStream out, long scoringId) throws IOException {
        this.out = out;
        this.scoringId = scoringId;
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    /** @param previous the groups before this scoring, absent when she had none */
    void write(Score score, @Nullable Groups previous) throws IOException {
        out.writeShort(COLUMN_COUNT);
        writeLong(score.customerId());
        writeLong(scoringId);
        writeInt(score.purchases());
        writeInt(score.frequency());
        writeInt(score.recencyDays());
        writeDay(score.firstDay());
        writeDay(score.lastDay());
        writeMoney(score.monetary());
        writeMoney(score.total());
        writeShort(score.recencyQuintile());
        writeShort(score.frequencyQuintile());
        writeShort(score.monetaryQuintile());
        writeLong(Double.doubleToRawLongBits(score.churnRisk()));
        writeMoney(score.clv());
        writeGroups(score.groups());
        writeGroups(previous);
        out.writeInt(1);
        out.writeByte(Objects.equals(score.groups(), previous) ? 0 : 1);
    }

    void finish() throws IOException {
        out.writeShort(-1);
        out.flush();
    }

    private void writeGroups(@Nullable Groups groups) throws IOException {
        writeText(groups == null ? null : groups.stage());
        writeText(groups == null ? null : groups.valueSegment());
        writeText(groups == null ? null : groups.churnBand());
    }

    private void writeLong(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    private void writeInt(@Nullable Integer value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
        } else {
            out.writeInt(Integer.BYTES);
            out.writeInt(value);
        }
    }

    private void writeDay(@Nullable Integer day) throws IOException {
        writeInt(day == null ? null : Integer.valueOf(day - POSTGRES_EPOCH));
    }

    private void writeShort(@Nullable Short value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
        } else {
            out.writeInt(Short.BYTES);
            out.writeShort(value);
        }
    }

    private void writeText(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** A numeric with two decimals: digits to the base of 10,000, of which the last one holds the cents. */
    private void writeMoney(BigDecimal amount) throws IOException {
        long cents = amount.unscaledValue().longValueExact();
        long whole = Math.abs(cents) / 100;
        int digits = 1;
        long unit = 1;
        while (whole / unit >= 10_000) {
            unit *= 10_000;
            digits++;
        }
        out.writeInt(8 + 2 * (digits + 1));
        out.writeShort(digits + 1);
        out.writeShort(digits - 1);
        out.writeShort(cents < 0 ? 0x4000 : 0);
        out.writeShort(2);
        for (; unit > 0; unit /= 10_000) {
            out.writeShort((short) (whole / unit % 10_000));
        }
        out.writeShort((short) (Math.abs(cents) % 100 * 100));
    }
}
