package io.peyvand.model.version;

import io.peyvand.model.xml.UploadedModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files to be deployed as one.
 *
 * @param note why
 * @param canary per cent of new starts that are to begin on the new version; absent = all
 */
public record Upload(List<UploadedModel> files, @Nullable String note, @Nullable Integer canary) {
}
