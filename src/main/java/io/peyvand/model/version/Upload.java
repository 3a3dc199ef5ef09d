package io.peyvand.model.version;

import io.peyvand.model.xml.UploadedModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files to be deployed as one.
 *
 * @param note why
 */
public record Upload(List<UploadedModel> files, @Nullable String note) {
}
