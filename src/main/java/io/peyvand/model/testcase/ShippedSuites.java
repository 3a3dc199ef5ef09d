package io.peyvand.model.testcase;

import io.peyvand.model.xml.UploadedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The cases on the class path, beside the shipped models. */
@Component
class ShippedSuites {

    private static final List<String> PLACES = List.of("classpath*:bpmn/*" + SuiteFile.SUFFIX, "classpath*:dmn/*" + SuiteFile.SUFFIX);

    private final SuiteFile file;
    private final SuiteStore store;

    ShippedSuites(SuiteFile file, SuiteStore store) {
        this.file = file;
        this.store = store;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String place : PLACES) {
                for (Resource resource : resolver.getResources(place)) {
                    byte[] content = resource.getContentAsByteArray();
                    store.ship(file.read(new UploadedModel(String.valueOf(resource.getFilename()), content)), checksum(content));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (SuiteFile.Unreadable wrong) {
            throw new IllegalStateException("A shipped file of test cases cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    private static String checksum(byte[] content) {
        return HexFormat.of().formatHex(Passes.sha256().digest(content));
    }
}
