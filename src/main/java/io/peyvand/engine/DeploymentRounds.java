package io.peyvand.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files that were deployed one by one may share an id, which the engine refuses within one deployment: then they go one after the other. */
final class DeploymentRounds {

    private DeploymentRounds() {
    }

    /**
     * @param files the oldest first
     * @return deployments to be made in this order, so that of files that share an id the youngest comes last
     */
    static List<List<ModelFile>> of(Collection<ModelFile> files) {
        List<List<ModelFile>> rounds = new ArrayList<>();
        Map<String, Integer> next = new HashMap<>();
        for (ModelFile file : files) {
            Set<String> ids = ModelNames.ids(file);
            int round = ids.stream().mapToInt(id -> next.getOrDefault(id, 0)).max().orElse(0);
            ids.forEach(id -> next.put(id, round + 1));
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(file);
        }
        return rounds;
    }

    /** Those that share no id with any other. */
    static List<ModelFile> alone(Collection<ModelFile> files) {
        List<String> all = files.stream().flatMap(file -> ModelNames.ids(file).stream()).toList();
        return files.stream().filter(file -> ModelNames.ids(file).stream().allMatch(id -> Collections.frequency(all, id) == 1)).toList();
    }
}
