/** Ids that package.json and code share. */
export const feedViewId = 'paperside.feed';
export const feedsViewId = 'paperside.feeds';
export const citedViewId = 'paperside.citedInNote';
export const paperViewType = 'paperside.paper';
/** What a drag out of the feed view carries (VS Code derives it from the view's id). */
export const feedDragType = 'application/vnd.code.tree.paperside.feed';
/** A saved search that is dragged among the others: its id. */
export const savedSearchDragType = 'application/vnd.paperside.savedsearch';
/** Our own drag type: a JSON array of paper ids. */
export const papersDragType = 'application/vnd.paperside.papers';
