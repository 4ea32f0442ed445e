// Started by git when it needs a name or a password: asks the process that started git, and prints what that answers.
// node askpass.js FOLDER PROMPT
import { connect } from 'node:net';
import { readDoor, type Question } from './git/askpassDoor';

const [folder = '', prompt = ''] = process.argv.slice(2);

function refuse(): void {
  process.exitCode = 1; // git then says that it could not read the name or the password
}

try {
  const { socket, key } = readDoor(folder);
  const question: Question = { key, prompt };
  let answer = '';
  const connection = connect(socket, () => connection.write(`${JSON.stringify(question)}\n`));
  connection.setEncoding('utf8');
  connection.on('data', (text: string) => (answer += text));
  connection.on('error', refuse);
  connection.on('end', () => {
    if (answer.endsWith('\n')) process.stdout.write(answer);
    else refuse();
  });
} catch {
  refuse(); // the command is over, and its folder is gone
}
