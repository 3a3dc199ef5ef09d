package io.peyvand.embedded;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;

/** Something made before the application context that lives in it as a bean and ends with it, or with the JVM when the start failed. */
public final class BootstrapBean {

    private BootstrapBean() {
    }

    public static <T> void share(ConfigurableBootstrapContext bootstrap, String name, Class<T> type, T thing, Consumer<T> end) {
        AtomicBoolean ended = new AtomicBoolean();
        Runnable endOnce = () -> {
            if (ended.compareAndSet(false, true)) {
                end.accept(thing);
            }
        };
        SpringApplication.getShutdownHandlers().add(endOnce);
        bootstrap.register(type, InstanceSupplier.of(thing));
        bootstrap.addCloseListener(closed -> {
            DefaultListableBeanFactory beans = (DefaultListableBeanFactory) closed.getApplicationContext().getBeanFactory();
            beans.registerSingleton(name, thing);
            beans.registerDisposableBean(name, endOnce::run);
        });
    }
}
