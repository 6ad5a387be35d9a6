-- The language server driven by a real client: Neovim (0.7, as Debian has it, or newer), without a screen.
--
-- Comes in: by the environment, the program (MELDWIJZER) and the folder of a project that may be changed (PROJECT), a copy of
-- `tests/sites/minimal`. Goes out: a line for each test, and their numbers as node's own runner reports them. Started by
-- `cargo xtask test lsp`.

local program, project = vim.env.MELDWIJZER, vim.env.PROJECT
local passed, failed = 0, 0
-- Long enough for any machine: what never comes is a failure, not a wait without end.
local PATIENCE = 300000

local function test(name, work)
  local ok, problem = pcall(work)
  if ok then
    passed = passed + 1
    io.write('ok - ' .. name .. '\n')
  else
    failed = failed + 1
    io.write('not ok - ' .. name .. ': ' .. tostring(problem) .. '\n')
  end
end

local function wait(what, condition)
  if not vim.wait(PATIENCE, condition, 20) then
    error('this never came: ' .. what)
  end
end

local function open(path)
  local buffer = vim.fn.bufadd(project .. '/' .. path)
  vim.fn.bufload(buffer)
  vim.api.nvim_set_current_buf(buffer)
  return buffer
end

-- The very settings that a project has, with the program of this test in the path.
vim.env.PATH = vim.fn.fnamemodify(program, ':h') .. ':' .. vim.env.PATH
vim.cmd('filetype on')
vim.cmd('source ' .. vim.fn.fnameescape(project .. '/.nvim.lua'))
local client

-- A text that is opened starts the client, and only one.
local function started(buffer)
  vim.api.nvim_exec_autocmds('FileType', { buffer = buffer })
  wait('the client', function() return next(vim.lsp.buf_get_clients(buffer)) ~= nil end)
  local first = next(vim.lsp.buf_get_clients(buffer))
  client = client or first
  assert(client == first, 'one client for the project')
end

local function attached(path)
  local buffer = open(path)
  started(buffer)
  wait('the beginning', function()
    local it = vim.lsp.get_client_by_id(client)
    return it and it.initialized
  end)
  return buffer
end

local function ask(buffer, method, params)
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, PATIENCE), 'an answer to ' .. method)
  local answer = assert(answers[client], 'from the server')
  assert(not answer.error, vim.inspect(answer.error))
  return answer.result
end

-- Puts the cursor on the first letter of a text; the column counts bytes, from 0.
local function go_to(buffer, text)
  for n, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local at = line:find(text, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { n, at - 1 })
      return n - 1, at - 1
    end
  end
  error('`' .. text .. '` is not in the text')
end

local function about(buffer, text)
  for _, it in ipairs(vim.diagnostic.get(buffer)) do
    if it.message:find(text, 1, true) then
      return it
    end
  end
end

local function all(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local page = 'content/index.md'
local tree = 'content/beslisbomen/kindcheck.yaml'

test('a message comes while one types, at its place behind é and an emoji', function()
  local buffer = attached(page)
  vim.cmd('normal! GoEén 😀 [woord](begrip:bestaat-niet) erbij.')
  wait('the message', function() return about(buffer, 'bestaat-niet') end)
  local line, column = go_to(buffer, 'begrip:bestaat-niet')
  local it = about(buffer, 'bestaat-niet')
  assert(it.lnum == line and it.col == column, vim.inspect(it))
  assert(it.severity == vim.diagnostic.severity.ERROR and it.source == 'meldwijzer', vim.inspect(it))
end)

test('the message goes when the text is taken back, and nothing was saved', function()
  local buffer = vim.api.nvim_get_current_buf()
  vim.cmd('silent undo')
  wait('the end of the message', function() return not about(buffer, 'bestaat-niet') end)
  local saved = assert(io.open(project .. '/' .. page)):read('a')
  assert(not saved:find('bestaat-niet', 1, true), 'the file is as it was')
end)

test('a quick fix mends what was misspelt', function()
  local buffer = attached(tree)
  local before = all(buffer)
  vim.cmd('%s/^soort:/sort:/')
  wait('the message', function() return about(buffer, '`sort`') end)
  go_to(buffer, 'sort:')
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  local actions = ask(buffer, 'textDocument/codeAction', params)
  local preferred = vim.tbl_filter(function(it) return it.isPreferred end, actions)
  assert(#preferred == 1, vim.inspect(actions))
  vim.lsp.util.apply_workspace_edit(preferred[1].edit, 'utf-16')
  assert(all(buffer) == before, all(buffer))
  wait('the end of the message', function() return not about(buffer, '`sort`') end)
end)

test('questions and outcomes are offered', function()
  local buffer = attached(tree)
  go_to(buffer, 'kinderen }')
  local items = ask(buffer, 'textDocument/completion', vim.lsp.util.make_position_params())
  local labels = vim.tbl_map(function(it) return it.label end, items)
  assert(vim.tbl_contains(labels, 'kinderen') and vim.tbl_contains(labels, 'geen-signalen'), vim.inspect(labels))
end)

test('a key explains itself', function()
  local buffer = attached(tree)
  go_to(buffer, 'kenmerk:')
  local said = ask(buffer, 'textDocument/hover', vim.lsp.util.make_position_params())
  assert(said.contents.value:find('normen.yaml', 1, true), vim.inspect(said))
end)

test('one goes to where a fact is defined', function()
  local buffer = attached(tree)
  local line, column = go_to(buffer, 'kenmerk: ')
  vim.api.nvim_win_set_cursor(0, { line + 1, column + #'kenmerk: ' })
  vim.lsp.buf.definition()
  wait('the other file', function() return vim.api.nvim_buf_get_name(0):find('normen.yaml', 1, true) end)
  assert(buffer ~= vim.api.nvim_get_current_buf())
end)

test('another name is written everywhere', function()
  local buffer = attached(tree)
  go_to(buffer, 'kinderen }')
  vim.lsp.buf.rename('zijn-er-kinderen')
  wait('the new name', function() return all(buffer):find('naar: zijn-er-kinderen }', 1, true) end)
  assert(all(buffer):find('\n  zijn-er-kinderen:\n', 1, true), all(buffer))
  wait('no messages', function()
    return #vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR }) == 0
  end)
end)

test('parts of a page are listed', function()
  local buffer = attached('content/faq/melden.md')
  local parts = ask(buffer, 'textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })
  assert(#parts > 0 and parts[1].name ~= '', vim.inspect(parts))
end)

test('the server ends when it is asked to', function()
  vim.lsp.stop_client(client)
  wait('the end', function() return vim.lsp.get_client_by_id(client) == nil or vim.lsp.client_is_stopped(client) end)
end)

io.write('# pass ' .. passed .. '\n# fail ' .. failed .. '\n')
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
