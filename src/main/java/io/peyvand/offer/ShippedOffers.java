package io.peyvand.offer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Fills an empty catalogue with the offers of the folder {@code offers}; a catalogue that has any is left to those who own it. */
@Component
class ShippedOffers implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ShippedOffers.class);

    private final OfferCatalogue catalogue;

    ShippedOffers(OfferCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (catalogue.count() > 0) {
            return;
        }
        Resource[] files = files();
        for (Resource file : files) {
            catalogue.insert(read(file), "system");
        }
        log.info("Stored {} shipped offers in the empty catalogue", files.length);
    }

    static Resource[] files() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath:/offers/*.yaml");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder of shipped offers cannot be read.", unreadable);
        }
    }

    static Offer read(Resource file) {
        String name = Objects.requireNonNull(file.getFilename());
        try (InputStream content = file.getInputStream()) {
            Map<String, Object> fields = new Yaml(new SafeConstructor(new LoaderOptions())).load(content);
            return form(fields).toOffer(name.substring(0, name.lastIndexOf('.')));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The shipped offer '%s' cannot be read.".formatted(name), unreadable);
        } catch (OfferRefused refused) {
            throw new IllegalStateException("The shipped offer '%s' is wrong: %s".formatted(name, refused.getMessage()), refused);
        }
    }

    private static OfferForm form(Map<String, Object> fields) {
        return new OfferForm(null, text(fields, "name"), text(fields, "channel"), text(fields, "purpose"),
                words(fields, "subject"), words(fields, "body"), text(fields, "validFor"), true, null,
                words(fields, "preheader"), words(fields, "text"), text(fields, "topic"), null);
    }

    private static @Nullable String text(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return value == null ? null : value.toString();
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, String> words(Map<String, Object> fields, String name) {
        return (Map<String, String>) fields.get(name);
    }
}
