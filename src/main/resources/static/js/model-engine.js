// The properties panel offers what later engines have; ours ignores it, and the gate refuses it.
const laterGroups = new Set(['jobPriorityDefinition', 'Zeebe__ExecutionListeners', 'Zeebe__TaskListeners', 'businessId', 'adHocSubProcessImplementation',
  'adHocCompletion', 'activeElements']);
const laterEntries = new Set(['bindingType', 'versionTag', 'priorityDefinitionPriority', 'businessId', 'businessIdInherit']);
// After all that add something.
const last = 100;

function OnlyWhatTheEngineHas(propertiesPanel) {
  propertiesPanel.registerProvider(last, this);
}
OnlyWhatTheEngineHas.$inject = ['propertiesPanel'];
OnlyWhatTheEngineHas.prototype.getGroups = () => groups => groups.filter(group => !laterGroups.has(group.id))
  .map(group => (group.entries ? Object.assign(group, { entries: group.entries.filter(entry => !laterEntries.has(entry.id)) }) : group));

export const engine = { __init__: ['onlyWhatTheEngineHas'], onlyWhatTheEngineHas: ['type', OnlyWhatTheEngineHas] };
