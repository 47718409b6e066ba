-- Run by Neovim 0.7 or later: runs the snippets of server/docs/editors.md as a person's configuration, and writes down what there is to see.
local function finish(result)
  local file = assert(io.open(vim.env.STINT_RESULT, 'w'))
  file:write(vim.json.encode(result))
  file:close()
  vim.cmd('qall!')
end

-- Neovim 0.7 looks types up in Vim script, and has no vim.lsp.start.
vim.g.do_filetype_lua = 1
vim.lsp.start = vim.lsp.start or function(config, options)
  vim.lsp.buf_attach_client(options.bufnr, assert(vim.lsp.start_client(config)))
end
for _, snippet in ipairs(vim.json.decode(vim.env.STINT_SNIPPETS)) do
  local modern = snippet:find('vim.lsp.enable', 1, true) ~= nil
  local earlier = snippet:find('vim.lsp.start', 1, true) ~= nil
  if (vim.lsp.enable and not earlier) or (not vim.lsp.enable and not modern) then assert(loadstring(snippet))() end
end
vim.cmd('filetype on')
vim.cmd('edit prompts/answer.prompty')
local filetype = vim.bo.filetype
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local found = #vim.diagnostic.get(0)
vim.cmd('edit AGENTS.md')

vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local rules, messages = {}, {}
local place
for _, each in ipairs(vim.diagnostic.get(0)) do
  local code = each.code or (each.user_data and each.user_data.lsp.code) or ''
  table.insert(rules, code)
  table.insert(messages, each.message)
  if code == 'verbosity/filler' and not place then place = each end
end
if not place then finish({ filetype = filetype, found = found, rules = rules, messages = messages, actions = {}, hover = '', text = '' }) end

vim.api.nvim_win_set_cursor(0, { place.lnum + 1, place.col })
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  for _, answer in pairs(answers) do return answer.result end
end

local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {}, only = { 'quickfix' } }
local actions, chosen = {}, nil
for _, action in ipairs(ask('textDocument/codeAction', params) or {}) do
  table.insert(actions, action.title)
  if not chosen and action.title:match('^Remove') then chosen = action end
end
-- On the first heading: what its section costs.
local hover = ask('textDocument/hover', {
  textDocument = vim.lsp.util.make_text_document_params(),
  position = { line = 0, character = 3 },
})
if chosen then
  if not chosen.edit then chosen = ask('codeAction/resolve', chosen) end
  vim.lsp.util.apply_workspace_edit(chosen.edit, 'utf-16')
end
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
vim.cmd('write')
finish({
  filetype = filetype,
  found = found,
  rules = rules,
  messages = messages,
  actions = actions,
  hover = hover and vim.json.encode(hover.contents) or '',
  text = text,
})
