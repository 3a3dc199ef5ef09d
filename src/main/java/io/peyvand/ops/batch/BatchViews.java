package io.peyvand.ops.batch;

import io.peyvand.ops.batch.BatchController.BatchView;
import io.peyvand.ops.batch.BatchController.Failures;
import io.peyvand.ops.batch.BatchController.GroupAnswer;
import io.peyvand.ops.batch.BatchController.MigrationAnswer;
import io.peyvand.ops.batch.BatchController.PreviewAnswer;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts batches and what came of them into the words of the API, which are English. */
@Component
class BatchViews {

    private final BatchStore store;
    private final BatchRecords records;
    private final ResultWords words;

    BatchViews(BatchStore store, BatchRecords records, ResultWords words) {
        this.store = store;
        this.records = records;
        this.words = words;
    }

    Paging.Page<BatchView> list(Paging paging) {
        List<Batch> batches = store.latest(paging.size(), paging.offset());
        Map<Long, Progress> progress = records.progress(batches.stream().map(Batch::id).toList());
        return paging.page(batches.stream()
                .map(batch -> view(batch, progress.getOrDefault(batch.id(), Progress.NOTHING), List.of())).toList(), store.count());
    }

    BatchView find(long id) {
        Batch batch = store.find(id).orElseThrow(() -> Problem.notFound("There is no batch %d.".formatted(id)));
        return view(batch, records.progress(id), records.groups(id).stream().map(group ->
                new Failures(group.state(), words.inEnglish(group.result(), group.detail()), group.items(), group.example())).toList());
    }

    List<Accepted> items(long id, @Nullable String state, long after, int size) {
        find(id);
        return records.results(id, state, after, size).stream().map(result -> Accepted.of(result, words)).toList();
    }

    PreviewAnswer inWords(BatchRequests.Preview preview) {
        MigrationPreview migration = preview.migration();
        return new PreviewAnswer(preview.kind(), preview.items(), migration == null ? null : inWords(migration));
    }

    private MigrationAnswer inWords(MigrationPreview preview) {
        Map<String, @Nullable String> mapping = new LinkedHashMap<>();
        preview.mapping().forEach(pair -> mapping.put(pair.from(), pair.to()));
        return new MigrationAnswer(preview.version(), preview.migrated(), preview.carriedOver(), preview.cannot(), preview.groups().stream().map(group ->
                new GroupAnswer(group.fromVersion(), group.way(), group.at(), group.instances(), group.example(),
                        group.result() == null ? null : words.inEnglish(group.result(), group.detail()), group.waitsAnew())).toList(), mapping);
    }

    private static BatchView view(Batch batch, Progress progress, List<Failures> failures) {
        return new BatchView(batch.id(), batch.kind(), batch.target(), batch.what(), batch.orders(), batch.reason(), batch.createdBy(),
                batch.createdAt(), batch.state(), batch.perSecond(), batch.endedAt(), progress, failures);
    }
}
