package io.peyvand.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a program beside ours running: ends its orphan of an earlier crash, launches it, launches it again with back-off when it dies. */
public final class ChildProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
    /** A child that ran this long did start properly: the next back-off begins anew. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private final ChildProgram program;
    private final ProcessRecord record;
    private @Nullable ProcessHandle process;
    private boolean closed;
    private int deaths;
    private long launchedAt;

    public ChildProcess(ChildProgram program, Path record) {
        this.program = program;
        this.record = new ProcessRecord(record);
    }

    public synchronized void start() {
        endOrphan();
        launch();
    }

    /** Whatever an earlier run that was killed has left behind. */
    public synchronized void endOrphan() {
        record.orphan().ifPresent(orphan -> {
            LOG.warn("Ending the {} that an earlier run left behind (pid {})", program.name(), orphan.pid());
            end(orphan);
        });
    }

    /** The pid of the running child, or -1 between death and next launch. */
    public synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    private void launch() {
        try {
            ProcessHandle launched = program.launch();
            record.write(launched);
            process = launched;
            launchedAt = System.nanoTime();
            launched.onExit().thenAccept(this::died);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot start " + program.name(), cause);
        }
    }

    private synchronized void died(ProcessHandle dead) {
        if (closed) {
            return;
        }
        process = null;
        deaths = System.nanoTime() - launchedAt > SETTLED.toNanos() ? 1 : deaths + 1;
        Duration pause = backOff();
        LOG.warn("The {} (pid {}) ended unexpectedly; it is started again in {} ms", program.name(), dead.pid(), pause.toMillis());
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS).execute(this::relaunch);
    }

    private synchronized void relaunch() {
        if (closed) {
            return;
        }
        try {
            launch();
        } catch (UncheckedIOException failed) {
            LOG.error("The {} could not be started again: {}", program.name(), failed.getCause().getMessage());
            CompletableFuture.delayedExecutor(LONGEST_BACK_OFF.toMillis(), TimeUnit.MILLISECONDS).execute(this::relaunch);
        }
    }

    private Duration backOff() {
        long longest = Math.min(LONGEST_BACK_OFF.toMillis(), 500L << Math.min(deaths, 10));
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2));
    }

    private void end(ProcessHandle process) {
        program.askToEnd(process);
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stubborn) {
            LOG.warn("The {} (pid {}) did not end in {} s and is killed", program.name(), process.pid(), PATIENCE.toSeconds());
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException cause) {
            throw new IllegalStateException(cause);
        }
    }

    @Override
    public void close() {
        ProcessHandle running;
        synchronized (this) {
            closed = true;
            running = process;
            process = null;
        }
        if (running != null) {
            end(running);
            record.clear();
        }
    }
}
