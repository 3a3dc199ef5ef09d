package io.peyvand.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.value.MessageRecordValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells the program beside a throw-away broker what happens in it, line by line over loopback: an event as JSON, {@code m} and its id for a
 * message that was taken, a dot for anything else that moved. Without that program the broker is of no use, and ends itself.
 */
public final class StreamingExporter implements Exporter {

    private static final Set<ValueType> TOLD = EnumSet.of(ValueType.PROCESS_INSTANCE, ValueType.JOB, ValueType.TIMER, ValueType.INCIDENT,
            ValueType.PROCESS_MESSAGE_SUBSCRIPTION, ValueType.MESSAGE_START_EVENT_SUBSCRIPTION);
    private static final Set<ValueType> MESSAGES = EnumSet.of(ValueType.MESSAGE, ValueType.MESSAGE_BATCH);

    private final Map<String, Object> arguments = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Controller controller;
    private Socket socket;
    private BufferedWriter lines;
    private volatile boolean closed;

    @Override
    public void configure(Context context) {
        arguments.putAll(context.getConfiguration().getArguments());
    }

    /** Called once, at the start of a broker that has nothing yet: who does not get through here has nobody to work for. */
    @Override
    public void open(Controller opened) {
        controller = opened;
        try {
            socket = new Socket(String.valueOf(arguments.get("host")), Integer.parseInt(String.valueOf(arguments.get("port"))));
            socket.setTcpNoDelay(true);
            lines = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
            lines.write(arguments.get("token") + "\n");
            lines.flush();
        } catch (IOException nobodyThere) {
            Runtime.getRuntime().halt(1);
        }
        Thread watch = new Thread(this::endWithTheProgram, "program-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** It never writes to us: what we read is its end. */
    private void endWithTheProgram() {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException alsoItsEnd) {
            // A killed program resets the connection instead of closing it.
        }
        if (!closed) {
            Runtime.getRuntime().halt(0);
        }
    }

    @Override
    public void export(Record<?> record) {
        try {
            tell(record);
        } catch (IOException gone) {
            throw new ExporterException("The program does not listen any more", gone);
        }
        controller.updateLastExportedRecordPosition(record.getPosition());
    }

    /** A taken message is what the program waits for, so that everything before it goes out with it. */
    private void tell(Record<?> record) throws IOException {
        if (MESSAGES.contains(record.getValueType())) {
            if (record.getIntent() == MessageIntent.PUBLISHED) {
                lines.write("m" + ((MessageRecordValue) record.getValue()).getMessageId() + "\n");
                lines.flush();
            }
        } else if (record.getRecordType() == RecordType.EVENT && TOLD.contains(record.getValueType())) {
            lines.write(record.toJson());
            lines.write('\n');
        } else {
            lines.write(".\n");
        }
    }

    @Override
    public void close() {
        closed = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException closedAnyway) {
                // The broker ends; whoever listens sees that.
            }
        }
    }
}
