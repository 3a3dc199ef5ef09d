package io.peyvand.ops.instance;

import io.peyvand.ops.ExporterProgress;
import io.peyvand.ops.InstanceFilter;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/instances")
class InstanceController {

    private final InstanceSearch search;

    private final InstanceReader reader;
    private final ExporterProgress exporter;

    InstanceController(InstanceSearch search, InstanceReader reader, ExporterProgress exporter) {
        this.search = search;
        this.reader = reader;
        this.exporter = exporter;
    }

    @GetMapping
    InstanceList list(@RequestParam Map<String, String> parameters, HttpServletRequest request) {
        exporter.require();
        return search.find(InstanceFilter.of(parameters), InstanceSearch.Part.of(request));
    }

    @GetMapping("/{key}")
    InstanceDetails show(@PathVariable long key) {
        exporter.require();
        return reader.find(key).orElseThrow(() -> unknown(key));
    }

    static Problem unknown(long key) {
        return Problem.notFound("No instance %d is known; it may be too new to be seen yet, or older than what is kept.".formatted(key));
    }
}
