package io.peyvand.model.editor;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.draft.Bench;
import io.peyvand.model.draft.Draft;
import io.peyvand.model.draft.Drafts;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** All models: what is deployed, and what somebody is changing. */
@Controller
@RequestMapping("/models")
class ModelsPage {

    private final ProcessEngine engine;
    private final Drafts drafts;
    private final Bench bench;

    ModelsPage(ProcessEngine engine, Drafts drafts, Bench bench) {
        this.engine = engine;
        this.drafts = drafts;
        this.bench = bench;
    }

    /**
     * @param deployed the latest version; absent for a model that is only a draft
     * @param own the reader's draft
     * @param others who else has one
     */
    record Line(String id, String title, @Nullable DeployedModel deployed, @Nullable Draft own, List<String> others) {
    }

    @GetMapping
    String list(Principal reader, Model model) {
        Map<String, List<Draft>> changing = drafts.all().stream().collect(Collectors.groupingBy(Draft::modelId));
        model.addAttribute("processes", lines(ModelKind.BPMN, changing, reader.getName()));
        model.addAttribute("decisions", lines(ModelKind.DMN, changing, reader.getName()));
        return "model/models";
    }

    private List<Line> lines(ModelKind kind, Map<String, List<Draft>> changing, String reader) {
        List<DeployedModel> latest = engine.latest(kind);
        Stream<Line> deployed = latest.stream().map(each -> line(kind, each.id(), each, changing.getOrDefault(each.id(), List.of()), reader));
        Stream<Line> fresh = changing.entrySet().stream()
                .filter(each -> each.getValue().getFirst().kind() == kind && latest.stream().noneMatch(known -> known.id().equals(each.getKey())))
                .map(each -> line(kind, each.getKey(), null, each.getValue(), reader))
                // Somebody else's first draft is theirs alone until it is deployed.
                .filter(each -> each.own() != null);
        return Stream.concat(fresh, deployed).toList();
    }

    private Line line(ModelKind kind, String id, @Nullable DeployedModel deployed, List<Draft> drafts, String reader) {
        return new Line(id, bench.title(kind, id, deployed == null ? id : deployed.name()), deployed,
                drafts.stream().filter(draft -> draft.person().equals(reader)).findFirst().orElse(null),
                drafts.stream().map(Draft::person).filter(person -> !person.equals(reader)).sorted().toList());
    }
}
