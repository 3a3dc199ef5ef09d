package io.peyvand.model;

import io.peyvand.model.xml.HardenedXml;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** Files as they arrive. */
public final class Uploads {

    private static final int MAXIMUM_FILES = 50;

    private Uploads() {
    }

    /** Takes of each file no more than shows that it is too large. */
    public static List<UploadedModel> read(List<MultipartFile> files) {
        if (files.size() > MAXIMUM_FILES) {
            throw Problem.badRequest("file", "Send at most %d files at once.".formatted(MAXIMUM_FILES));
        }
        List<UploadedModel> models = new ArrayList<>();
        for (MultipartFile file : files) {
            try (var content = file.getInputStream()) {
                String name = file.getOriginalFilename();
                models.add(new UploadedModel(name == null ? "" : name, content.readNBytes(HardenedXml.MAXIMUM_BYTES + 1)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return models;
    }
}
