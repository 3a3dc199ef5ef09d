package io.peyvand.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The processes and tables on the class path. */
@Component
class ShippedModels {

    private static final List<String> PLACES = List.of("classpath*:bpmn/*.bpmn", "classpath*:dmn/*.dmn");

    List<ModelFile> files() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        List<ModelFile> files = new ArrayList<>();
        try {
            for (String place : PLACES) {
                for (Resource resource : resolver.getResources(place)) {
                    files.add(new ModelFile(resource.getFilename(), resource.getContentAsString(StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return files;
    }
}
