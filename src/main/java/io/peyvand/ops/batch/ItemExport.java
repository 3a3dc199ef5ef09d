package io.peyvand.ops.batch;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What came of each item of a batch, as a file; read and written in parts, however many they are. */
@Controller
@RequestMapping("/operations/batches/{id}/items.csv")
class ItemExport {

    private static final int PART = 5_000;

    private final BatchViews views;
    private final BatchRecords records;
    private final ResultWords words;

    ItemExport(BatchViews views, BatchRecords records, ResultWords words) {
        this.views = views;
        this.records = records;
        this.words = words;
    }

    @GetMapping
    void export(@PathVariable long id, HttpServletResponse response) throws IOException {
        views.find(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"batch-" + id + ".csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        // Spreadsheets take the mark as a promise of UTF-8.
        out.write("\uFEFFkey,state,attempts,result\r\n");
        long last = 0;
        for (List<ItemResult> part = records.results(id, null, last, PART); !part.isEmpty(); part = records.results(id, null, last, PART)) {
            for (ItemResult item : part) {
                out.write(item.key() + "," + item.state() + "," + item.attempts() + "," + quoted(words.say(item.result(), item.detail())) + "\r\n");
                last = item.key();
            }
        }
        out.flush();
    }

    /** A cell that begins like a formula is not one. */
    private static String quoted(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
