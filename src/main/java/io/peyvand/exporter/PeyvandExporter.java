package io.peyvand.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Writes what happens in one partition into PostgreSQL, each record once. The broker calls it on one thread; a {@link Sender} writes.
 * It tells the broker what is written only after the database has committed it, so that the broker keeps everything else.
 */
public final class PeyvandExporter implements Exporter {

    private static final long MOST_BYTES = 8 << 20;
    private static final Duration WAIT = Duration.ofSeconds(1);
    /** Without a record for that long the broker has nothing for us. */
    private static final Duration REST = Duration.ofSeconds(2);

    private ExporterSettings settings;
    private Records records;
    private Logger log;
    private int partition;
    private Controller controller;
    private Sender sender;
    private Batch batch;
    private long lastSeen;
    private long quietSince;
    private long acknowledged;
    private volatile boolean closed;

    /** The broker also calls it once to see whether it can, before there is a partition. */
    @Override
    public void configure(Context context) {
        log = context.getLogger();
        settings = ExporterSettings.of(context.getConfiguration().getArguments());
        records = new Records(settings);
        partition = context.getPartitionId();
        context.setFilter(records);
    }

    @Override
    public void open(Controller opened) {
        controller = opened;
        lastSeen = opened.getLastExportedRecordPosition();
        acknowledged = lastSeen;
        batch = new Batch(partition, lastSeen);
        quietSince = System.nanoTime();
        @Nullable Long told = opened.readMetadata().filter(bytes -> bytes.length == Long.BYTES).map(bytes -> ByteBuffer.wrap(bytes).getLong()).orElse(null);
        sender = new Sender(partition, () -> new Projection(new Database(settings).connect(), partition, told(told), settings.customerVariable()), log);
        sender.start();
        log.info("Exporting partition {} to {}, from position {}", partition, settings, lastSeen);
        scheduleTick();
    }

    /** What the broker knows to be in the database: from before, or from us. */
    private @Nullable Long told(@Nullable Long before) {
        long since = sender.written();
        return since < 0 ? before : (Long) since;
    }

    @Override
    public void export(Record<?> record) {
        if (record.getPosition() <= lastSeen) {
            return;
        }
        if (full() && !handOver(WAIT)) {
            throw new ExporterException("The projection's database is slow or away; record %d waits".formatted(record.getPosition()));
        }
        records.add(record, batch);
        lastSeen = record.getPosition();
        quietSince = System.nanoTime();
    }

    private boolean full() {
        return batch.records() >= settings.batchRecords() || batch.size() >= MOST_BYTES;
    }

    private boolean handOver(Duration longest) {
        try {
            if (sender.offer(batch, longest)) {
                batch = new Batch(partition, lastSeen);
                return true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void scheduleTick() {
        controller.scheduleCancellableTask(settings.flushInterval(), this::tick);
    }

    /** A failure that left here would end the exporter for good. */
    private void tick() {
        if (closed) {
            return;
        }
        try {
            acknowledge();
            if (!batch.empty() || System.nanoTime() - quietSince > REST.toNanos()) {
                handOver(Duration.ZERO);
                quietSince = System.nanoTime();
            }
        } catch (RuntimeException unexpected) {
            log.error("The exporter could not hand over its batch; it tries again", unexpected);
        } finally {
            scheduleTick();
        }
    }

    private void acknowledge() {
        long written = sender.written();
        if (written > acknowledged) {
            controller.updateLastExportedRecordPosition(written, ByteBuffer.allocate(Long.BYTES).putLong(written).array());
            acknowledged = written;
        }
    }

    @Override
    public void close() {
        closed = true;
        if (sender != null) {
            sender.close();
        }
    }
}
