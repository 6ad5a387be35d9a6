-- The recording in the handbook, made again: one error made and mended in Neovim, as a person sees it on the screen.
--
-- Comes in: by the environment, the program (MELDWIJZER), the folder of a project (PROJECT), a copy of `tests/sites/minimal`, and
-- the handbook (HANDBOOK). Goes out: for each screen whether the handbook shows it, and the numbers as node's own runner reports
-- them; of a screen that is otherwise, the whole of it, to be looked at and written into the handbook. Neovim runs within a
-- terminal of Neovim: what is read is what stands on the screen. Started by `cargo xtask test lsp`.

local program, project = vim.env.MELDWIJZER, vim.env.PROJECT
-- Wide enough for a message behind its line.
vim.o.columns, vim.o.lines = 142, 18
vim.o.laststatus, vim.o.showtabline = 0, 0
-- Long enough for any machine: what never comes is a failure, not a wait without end.
local PATIENCE = 120000
local passed, failed = 0, 0

vim.env.PATH = vim.fn.fnamemodify(program, ':h') .. ':' .. vim.env.PATH
vim.cmd('enew')
local terminal = vim.api.nvim_get_current_buf()
local editor = vim.fn.termopen({
  'nvim', '--clean', '-n',
  '-c', 'set noruler laststatus=0 shortmess+=I | filetype on | source .nvim.lua | edit content/faq/melden.md',
}, { cwd = project, env = { TERM = 'xterm' } })

-- What stands on the screen, without the empty rest of it and without what Neovim says of its own keys.
local function screen()
  local res = {}
  for _, line in ipairs(vim.api.nvim_buf_get_lines(terminal, 0, -1, false)) do
    line = line:gsub('%s+$', '')
    if line ~= '~' and not line:find('^Type number') and not line:find('^:lua') then
      table.insert(res, line)
    end
  end
  return (table.concat(res, '\n'):gsub('\n+$', ''):gsub('\n\n\n+', '\n\n'))
end

local function keys(text)
  vim.fn.chansend(editor, text)
end

local function shows(text)
  return screen():find(text, 1, true) ~= nil
end

-- The blocks of text of the section of the handbook, in their order.
local function recorded()
  local text = assert(io.open(vim.env.HANDBOOK)):read('a')
  local _, from = text:find('\n### Een fout, gemaakt en verbeterd\n', 1, true)
  assert(from, 'the handbook has the recording')
  local section = text:sub(from, (text:find('\n### ', from, true)))
  local res = {}
  for block in section:gmatch('```text\n(.-)\n```') do
    table.insert(res, block)
  end
  return res
end

local blocks = recorded()

-- Waits until the screen is as the handbook shows it.
local function seen(n, name)
  if vim.wait(PATIENCE, function() return screen() == blocks[n] end, 20) then
    passed = passed + 1
    io.write('ok - ' .. name .. '\n')
  else
    failed = failed + 1
    io.write('not ok - ' .. name .. ': the screen is\n' .. screen() .. '\n')
  end
end

local function wait(text)
  if not vim.wait(PATIENCE, function() return shows(text) end, 20) then
    io.write('not ok - `' .. text .. '` never came: the screen is\n' .. screen() .. '\n')
    failed = failed + 1
  end
end

wait('Vertel ik het vooraf?')
-- Behind the last line a sentence with a slip, back to the text, and the cursor on the reference.
keys('GoLees wat [een vermoeden](begrip:vermoden) is.\27Fv')
seen(1, 'an error is shown while one types')
keys(':lua vim.lsp.buf.code_action()\r')
seen(2, 'what mends it is offered')
keys('1\r')
seen(3, 'and mends it')

io.write('# pass ' .. passed .. '\n# fail ' .. failed .. '\n')
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
