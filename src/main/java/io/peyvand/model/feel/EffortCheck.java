package io.peyvand.model.feel;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.xml.ReadModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bounds the effort of every expression in a file, for data of the usual size and for large data. */
final class EffortCheck {

    private final List<FeelFault> faults = new ArrayList<>();
    private final Visits visits = new Visits();
    private final boolean decisions;

    private EffortCheck(ReadModel model) {
        decisions = model.kind() == ModelKind.DMN;
    }

    static List<FeelFault> check(ReadModel model, List<ParsedText> texts) {
        EffortCheck check = new EffortCheck(model);
        for (Scale scale : List.of(Scale.USUAL, Scale.LARGE)) {
            if (check.decisions) {
                check.decisions(new DmnNames(model), texts, scale);
            } else {
                FunctionEffort functions = new FunctionEffort(scale, false, (name, arguments) -> Optional.empty());
                texts.forEach(text -> check.extent(text, scale, Map.of(), functions));
            }
            if (!check.faults.isEmpty()) {
                break;
            }
        }
        return check.faults;
    }

    /** One decision may use what another made, so sizes are passed on until they stay as they are. */
    private void decisions(DmnNames names, List<ParsedText> texts, Scale scale) {
        FunctionEffort functions = new FunctionEffort(scale, true, names::call);
        while (names.changed() && faults.isEmpty()) {
            for (ParsedText text : texts) {
                extent(text, scale, names.seenFrom(text.place().element()), functions).ifPresent(extent -> names.add(text.place(), extent));
            }
            if (!names.next()) {
                faults.add(FeelFault.of(names.root(), "feel-effort.endless"));
            }
        }
    }

    private Optional<Extent> extent(ParsedText text, Scale scale, Map<String, Extent> names, FunctionEffort functions) {
        try {
            visits.nextExpression();
            return Optional.of(FeelEffort.of(text.tree(), scale, names, functions, visits));
        } catch (FeelRefused refused) {
            faults.add(new FeelFault(text.place().element(), refused.of(FeelCheck.shortened(text.place().text()))));
            return Optional.empty();
        } catch (StackOverflowError tooDeep) {
            faults.add(FeelFault.of(text.place().element(), "feel-size.nested"));
            return Optional.empty();
        }
    }
}
